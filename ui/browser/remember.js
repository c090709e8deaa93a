// Keeps the values given by the server as cookies of this site.
export default function ({ data }) {
  for (const [name, value] of Object.entries(data || {})) {
    document.cookie = `${name}=${encodeURIComponent(value)}; max-age=31536000; path=/; samesite=lax`;
  }
}

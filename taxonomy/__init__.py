"""What the words mean: frozen tables of facts that every other room reads; imports nothing of ours."""

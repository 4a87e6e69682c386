-- Neovim 0.11 and later: `vim.lsp.enable("hence")`.
return {
  cmd = { "hence", "lsp" },
  filetypes = { "brief" },
  root_markers = { "hence.toml", ".git" },
}

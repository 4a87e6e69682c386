-- Older versions of Neovim start the server themselves for each brief.
if vim.lsp.enable == nil then
  vim.api.nvim_create_autocmd("FileType", {
    pattern = "brief",
    callback = function(event)
      local folder = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(event.buf), ":p:h")
      local marker = vim.fn.findfile("hence.toml", folder .. ";")
      local root = marker ~= "" and vim.fn.fnamemodify(marker, ":p:h") or folder
      -- Completion with CTRL-X CTRL-O, which newer versions set up themselves.
      if vim.bo[event.buf].omnifunc == "" then
        vim.bo[event.buf].omnifunc = "v:lua.vim.lsp.omnifunc"
      end
      local config = { name = "hence", cmd = { "hence", "lsp" }, root_dir = root }
      if vim.lsp.start then
        vim.lsp.start(config)
        return
      end
      local client = vim.lsp.start_client(config)
      if client then
        vim.lsp.buf_attach_client(event.buf, client)
      end
    end,
  })
end

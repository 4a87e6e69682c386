-- Runs in Neovim on `bridge.brief` and ends it with a status.
local function fail(what)
  io.stderr:write(what .. "\n")
  vim.cmd("cquit 1")
end

local function wait(what, condition)
  if not vim.wait(20000, condition, 50) then
    fail("waited in vain for " .. what)
  end
end

local function clients(buffer)
  return vim.tbl_filter(function(client)
    return client.name == "hence"
  end, (vim.lsp.get_clients or vim.lsp.get_active_clients)({ bufnr = buffer }))
end

local function same(what, found, expected)
  if not vim.deep_equal(found, expected) then
    fail(what .. ": " .. vim.inspect(found) .. " in place of " .. vim.inspect(expected))
  end
end

vim.bo.filetype = "brief"
if vim.lsp.enable then
  vim.lsp.enable("hence")
end
local buffer = vim.api.nvim_get_current_buf()
wait("the server", function()
  return #clients(buffer) == 1
end)
local client = clients(buffer)[1]
same("what completes", vim.bo[buffer].omnifunc, "v:lua.vim.lsp.omnifunc")

local function ask(method, more)
  local params = vim.tbl_extend("force", { textDocument = vim.lsp.util.make_text_document_params(buffer) }, more or {})
  local answer = client.request_sync and client.request_sync(method, params, 20000, buffer)
  if not answer then
    local all = vim.lsp.buf_request_sync(buffer, method, params, 20000) or {}
    answer = all[client.id] or {}
  end
  if answer.err or answer.error then
    fail(method .. ": " .. vim.inspect(answer))
  end
  return answer.result
end

local function reports()
  return vim.tbl_map(function(report)
    return report.code or (report.user_data and report.user_data.lsp and report.user_data.lsp.code)
  end, vim.diagnostic.get(buffer))
end

-- Reports.
wait("reports", function()
  return vim.tbl_contains(reports(), "unknown-field")
end)

-- A fix, which ends them.
local report = vim.tbl_filter(function(report)
  return report.message:find("becuase") ~= nil
end, vim.diagnostic.get(buffer))[1]
local range = { start = { line = report.lnum, character = report.col }, ["end"] = { line = report.lnum, character = report.col } }
local actions = ask("textDocument/codeAction", { range = range, context = { diagnostics = {} } })
local preferred = vim.tbl_filter(function(action)
  return action.isPreferred
end, actions)
same("preferred actions", #preferred, 1)
vim.lsp.util.apply_workspace_edit(preferred[1].edit, client.offset_encoding)
same("the line", vim.api.nvim_buf_get_lines(buffer, 3, 4, false), { "  because: lib/tested" })
wait("the end of the reports", function()
  return not vim.tbl_contains(reports(), "unknown-field")
end)

-- A hover.
local hover = ask("textDocument/hover", { position = { line = 3, character = 16 } })
if not hover.contents.value:find("It carried its load.", 1, true) then
  fail("hover: " .. vim.inspect(hover))
end

-- A definition in the other file.
local definition = ask("textDocument/definition", { position = { line = 3, character = 16 } })
same("the definition", definition.uri:match("[^/]*$"), "sources.brief")
same("its line", definition.range.start.line, 5)

-- Completion of an id.
vim.api.nvim_buf_set_lines(buffer, 4, 4, false, { "  despite: lib/te" })
local list = ask("textDocument/completion", { position = { line = 4, character = 17 } })
same("proposals", vim.tbl_map(function(item)
  return item.label
end, list.items), { "lib/tested" })
vim.api.nvim_buf_set_lines(buffer, 4, 5, false, {})

-- A rename over both files.
local edit = ask("textDocument/rename", { position = { line = 3, character = 16 }, newName = "carried" })
vim.lsp.util.apply_workspace_edit(edit, client.offset_encoding)
same("the reference", vim.api.nvim_buf_get_lines(buffer, 3, 4, false), { "  because: lib/carried" })
local other = vim.fn.bufnr("sources.brief")
same("the declaration", vim.api.nvim_buf_get_lines(other, 5, 6, false), { "evidence carried: It carried its load." })
wait("no error", function()
  return #vim.tbl_filter(function(report)
    return report.severity == vim.diagnostic.severity.ERROR
  end, vim.diagnostic.get(buffer)) == 0
end)

-- Colours of the syntax file.
vim.cmd("syntax on")
vim.bo.syntax = "brief"
same("the colour of a kind", vim.fn.synIDattr(vim.fn.synID(3, 1, 1), "name"), "briefKind")
same("the colour of a field", vim.fn.synIDattr(vim.fn.synID(4, 3, 1), "name"), "briefField")

-- Lines as they are typed: each goes where it belongs.
vim.cmd("runtime! indent/brief.vim")
vim.api.nvim_buf_set_lines(buffer, 0, -1, false, {})
local typed = "brief: T\nthesis: a\n\nclaim a: One, as follows:\nbecause: b\ngiven: c\ndespite: d\n\nnote n: N\ndate: 2026"
vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes("i" .. typed:gsub("\n", "<CR>") .. "<Esc>", true, false, true), "tx", false)
same("the lines", vim.api.nvim_buf_get_lines(buffer, 0, -1, false), {
  "brief: T", "  thesis: a", "", "claim a: One, as follows:", "  because: b", "    given: c", "  despite: d", "", "note n: N", "  date: 2026",
})
vim.cmd("qall!")

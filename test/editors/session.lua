-- A user's session in a Neovim without a window: opens a rule, makes a mistake, and writes down as JSON what the editor then shows.
-- Environment: SYNCRULE_FILE is the rule file, SYNCRULE_REPORT where the report goes.
local report = {}
local function until_true(what, condition)
  assert(vim.wait(20000, condition, 50), "waited in vain until " .. what)
end
local function locate(text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local column = line:find(text, 1, true)
    if column then return number, column - 1 end
  end
  error("no line has " .. text)
end
local function ask(method, line, column, more)
  local params = vim.tbl_extend("force", { textDocument = { uri = vim.uri_from_bufnr(0) }, position = { line = line - 1, character = column } }, more or {})
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 20000) or {}) do return answer.result end
end

local ok, problem = pcall(function()
  vim.cmd("edit " .. vim.fn.fnameescape(vim.env.SYNCRULE_FILE))
  report.filetype = vim.bo.filetype
  until_true("the server is attached", function() return #vim.tbl_values(vim.lsp.buf_get_clients(0)) > 0 end)

  local line = locate("Trim([mobile])")
  local text = vim.api.nvim_buf_get_lines(0, line - 1, line, false)[1]
  vim.api.nvim_buf_set_lines(0, line - 1, line, false, { (text:gsub("mobile", "mobil", 1)) })
  until_true("the mistake is shown", function() return #vim.diagnostic.get(0, { severity = vim.diagnostic.severity.ERROR }) > 0 end)
  local shown = vim.diagnostic.get(0, { severity = vim.diagnostic.severity.ERROR })[1]
  report.diagnostic = { message = shown.message, code = shown.code, line = shown.lnum + 1, text = vim.api.nvim_buf_get_text(0, shown.lnum, shown.col, shown.end_lnum, shown.end_col, {})[1] }
  report.wrongLine = line
  vim.api.nvim_buf_set_lines(0, line - 1, line, false, { text })
  until_true("the mistake is gone", function() return #vim.diagnostic.get(0, { severity = vim.diagnostic.severity.ERROR }) == 0 end)

  local row, column = locate("displayName ")
  report.hover = vim.lsp.util.convert_input_to_markdown_lines(ask("textDocument/hover", row, column + 2).contents)

  vim.api.nvim_win_set_cursor(0, { line, #text })
  vim.api.nvim_buf_set_lines(0, line - 1, line, false, { "        mobile <- Tri" })
  local items = vim.lsp.util.text_document_completion_list_to_complete_items(ask("textDocument/completion", line, 21), "Tri")
  report.completion = vim.tbl_map(function(item) return { word = item.word, kind = item.kind, menu = item.menu } end, items)
  vim.api.nvim_buf_set_lines(0, line - 1, line, false, { text })

  vim.api.nvim_win_set_cursor(0, { row, column + 2 })
  vim.lsp.buf.rename("shownName")
  until_true("the name is another one in other files too", function()
    local changed = 0
    for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
      if vim.api.nvim_buf_is_loaded(buffer) and table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n"):find("shownName", 1, true) then changed = changed + 1 end
    end
    report.renamedFiles = changed
    return changed > 3
  end)
end)
report.problem = not ok and tostring(problem) or nil
vim.fn.writefile({ vim.json.encode(report) }, vim.env.SYNCRULE_REPORT)
vim.cmd("qall!")

-- Reads a JSON array of manuscripts on standard input, writes pandoc's tree of each as JSON, one a line.
-- The columns are those of pandoc's command line: a longer row of a pipe table gives its columns widths.
local manuscripts = pandoc.json.decode(io.read("a"), false)
for _, text in ipairs(manuscripts) do
  local document = pandoc.read(text, "markdown-smart+abbreviations", { columns = 72 })
  io.write(pandoc.write(document, "json"), "\n")
end

-- Reads a JSON array of manuscripts on standard input, writes pandoc's tree of each as JSON, one a line.
-- The format is the first argument. The columns are those of pandoc's command line: they decide which pipe tables have widths.
local manuscripts = pandoc.json.decode(io.read("a"), false)
for _, text in ipairs(manuscripts) do
  local document = pandoc.read(text, arg[1], { columns = 72 })
  io.write(pandoc.write(document, "json"), "\n")
end

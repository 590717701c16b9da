// Opens a book in a headless Chromium with the reading engine of Foliate, once for each view, and prints as JSON what was seen.
//
//   node open_book.mjs MODULES CHROMIUM SCREENSHOTS VIEWS BOOK
//
// MODULES is the folder node_modules, SCREENSHOTS the beginning of the pictures' names, VIEWS a JSON list of
// { name, width, height, scheme, size, popups, walk }; lengths in CSS pixels, size in per cent. Where a view says `walk`, every note, way
// back, line of the contents and printed page is tried in it. Nothing is fetched but from this process.

import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const [modules, chromium, screenshots, viewList, book] = process.argv.slice(2)
const here = path.dirname(fileURLToPath(import.meta.url))
const require = createRequire(path.join(modules, 'x.js'))
const { default: puppeteer } = await import(pathToFileURL(require.resolve('puppeteer-core')))

const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.html': 'text/html', '.epub': 'application/epub+zip' }
const server = createServer(async ({ url }, response) => {
  const asked = new URL(url, 'http://localhost').pathname
  const file = asked.startsWith('/engine/')
    ? path.join(modules, 'foliate-js', path.normalize(asked.slice('/engine/'.length)))
    : { '/book.epub': book, '/reader.html': path.join(here, 'reader.html'), '/page.mjs': path.join(here, 'page.mjs') }[asked]
  try {
    const data = await readFile(file)
    response.writeHead(200, { 'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream' }).end(data)
  } catch {
    response.writeHead(404).end()
  }
})
await new Promise(done => server.listen(0, '127.0.0.1', done))

const isOurs = url => url.startsWith('http://127.0.0.1:') || url.startsWith('blob:') || url.startsWith('data:')

const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'],
})
try {
  const seen = []
  for (const view of JSON.parse(viewList)) seen.push(await look(view))
  process.stdout.write(JSON.stringify(seen))
} finally {
  await browser.close()
  server.close()
}

async function look(settings) {
  const page = await browser.newPage()
  const complaints = []
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  page.on('request', request => isOurs(request.url()) || complaints.push(`asks for ${request.url()}`))
  await page.setViewport({ width: settings.width, height: settings.height })
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: settings.scheme }])
  await page.goto(`http://127.0.0.1:${server.address().port}/reader.html`)
  const call = (name, ...values) =>
    page.evaluate(async (name, values) => (await import('/page.mjs'))[name](...values), name, values)
  const opened = await call('open', settings)
  const sections = []
  for (let index = 0; index < opened.sections; index++) {
    const reached = await call('goToSection', index)
    const calls = settings.walk ? await call('clickCalls') : []
    const backlinks = settings.popups || !settings.walk ? [] : await call('clickBacklinks', index) // the notes are hidden where they pop up
    await call('goToSection', index)
    sections.push({ reached, calls, backlinks, wide: await call('wide'), faint: await call('faint') })
  }
  const contents = []
  for (const stop of settings.walk ? opened.contents : []) contents.push({ ...stop, ...(await call('follow', stop.href)) })
  const pages = []
  for (const stop of settings.walk ? opened.pages : []) pages.push({ ...stop, ...(await call('follow', stop.href)) })
  if (opened.pages.length > 1) await call('follow', opened.pages[1].href)
  await page.screenshot({ path: `${screenshots}-${settings.name}-page-2.png` })
  if (opened.contents.length) await call('follow', opened.contents.at(-1).href)
  await page.screenshot({ path: `${screenshots}-${settings.name}-last-heading.png` })
  await call('flow', 'scrolled')
  const scrolled = []
  for (let index = 0; index < opened.sections; index++) {
    await call('goToSection', index)
    scrolled.push(...(await call('wide')))
  }
  const picture = { path: `${screenshots}-${settings.name}-scrolled.png` }
  await page.screenshot(picture)
  await page.close()
  return { name: settings.name, opened, sections, contents, pages, scrolled, complaints }
}

// Runs in the browser: opens a book with the engine of Foliate and does what a reader does, by clicks alone where a reader clicks.
// Every function returns plain data for open_book.mjs; nothing is judged here.

import '/engine/view.js'
import { FootnoteHandler } from '/engine/footnotes.js'

const LATEST = 8000 // milliseconds after which what a click was to bring is taken not to come
const SHOWN = 40 // letters by which a place is known
const SCROLLED = '.table[tabindex], pre' // what its reader scrolls: a place in it is reached when it is
const NEEDED = { text: 4.5, large: 3 } // WCAG 2.2, 1.4.3

let view, footnotes, noteShown, size

const letters = text => text.replace(/[\s\u00ad\u200b\u2010\u2060]+/gu, '')
const frame = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
const inTime = (promise, what) =>
  Promise.race([promise, new Promise((_, fail) => setTimeout(() => fail(new Error(`${what}: nothing came`)), LATEST))])

// What Foliate sets besides the book's own sheet: the size of the text, and colours by the scheme of the system.
const readerCss = hidden => `
  @namespace epub "http://www.idpf.org/2007/ops";
  html { color-scheme: light dark; font-size: ${size}% }
  @media (prefers-color-scheme: dark) { a:link { color: lightblue } }
  ${hidden ? 'aside[epub|type~="footnote"] { display: none }' : ''}`

export async function open(settings) {
  size = settings.size
  view = document.createElement('foliate-view')
  document.body.prepend(view)
  const data = await (await fetch('/book.epub')).blob()
  await view.open(new File([data], 'book.epub', { type: 'application/epub+zip' }))
  view.renderer.setAttribute('margin', '24px')
  view.renderer.setAttribute('gap', '6%')
  view.renderer.setAttribute('max-column-count', '1')
  view.renderer.setStyles?.(readerCss(settings.popups))
  footnotes = new FootnoteHandler()
  footnotes.detectFootnotes = false // what is no note by its type and role, is none
  view.addEventListener('link', event => footnotes.handle(view.book, event)?.catch(error => noteShown?.fail(error)))
  footnotes.addEventListener('before-render', event => {
    const { view: popup } = event.detail
    document.querySelector('#note').replaceChildren(popup)
    popup.renderer.setAttribute('flow', 'scrolled')
    popup.renderer.setAttribute('margin', '12px')
    popup.renderer.setStyles?.(readerCss(false))
  })
  footnotes.addEventListener('render', event => noteShown?.done(event.detail))
  await view.init({ showTextStart: true })
  return {
    sections: view.book.sections.length,
    contents: flat(view.book.toc ?? []),
    pages: (view.book.pageList ?? []).map(({ label, href }) => ({ label, href })),
    landmarks: (view.book.landmarks ?? []).map(({ type, href }) => ({ type, href })),
  }
}

const flat = (items, depth = 1) =>
  items.flatMap(item => [{ label: item.label, href: item.href, depth }, ...flat(item.subitems ?? [], depth + 1)])

const contents = () => view.renderer.getContents()[0]

export async function goToSection(index) {
  await view.goTo(index)
  await frame()
  return contents().index === index
}

// Every call of a note in the section that is shown, clicked: what pops up, and whether it fits its window.
export async function clickCalls() {
  const found = []
  for (const call of contents().doc.querySelectorAll('a[role="doc-noteref"]')) {
    const shown = new Promise((done, fail) => (noteShown = { done, fail }))
    call.click()
    try {
      const { view: popup, type } = await inTime(shown, `note of ${call.id}`)
      await frame()
      const { doc } = popup.renderer.getContents()[0]
      found.push({ call: call.id, mark: call.textContent, type, text: doc.body.innerText, wide: overflowing(doc) })
      popup.close()
    } catch (error) {
      found.push({ call: call.id, mark: call.textContent, error: String(error) })
    }
    document.querySelector('#note').replaceChildren()
  }
  noteShown = undefined
  return found
}

// Every way back from a note in the section that is shown, clicked: whether the call that it leads to is on the screen.
export async function clickBacklinks(index) {
  const found = []
  const names = [...contents().doc.querySelectorAll('a[role="doc-backlink"]')].map((_, number) => number)
  for (const number of names) {
    if (contents().index !== index) await goToSection(index)
    const link = contents().doc.querySelectorAll('a[role="doc-backlink"]')[number]
    const target = link.getAttribute('href').split('#')[1]
    const gone = new Promise(done => view.addEventListener('relocate', done, { once: true }))
    link.click()
    await inTime(gone, `way back to ${target}`).catch(() => {})
    await frame()
    found.push({ target, visible: isVisible(contents().doc.getElementById(target)) })
  }
  return found
}

// Go where a line of the contents or of the page-list leads: the words that stand there, and whether they are on the screen.
export async function follow(href) {
  await view.goTo(href)
  await frame()
  const place = contents().doc.getElementById(decodeURIComponent(href.split('#')[1] ?? ''))
  if (place === null) return { href, error: 'nothing there' }
  const range = following(place)
  return {
    href,
    words: place.innerText?.replace(/\s+/g, ' ').trim() ?? '',
    follows: letters(range.text),
    visible: isVisible(range.node) || isVisible(place),
    current: view.lastLocation?.pageItem?.label,
  }
}

// The text behind a place, and what of it the eye sees first: a letter or, before it, a picture.
function following(place) {
  const walker = place.ownerDocument.createTreeWalker(place.ownerDocument.body, NodeFilter.SHOW_ALL)
  walker.currentNode = place
  let text = ''
  let node
  while (walker.nextNode() && letters(text).length < SHOWN) {
    const one = walker.currentNode
    if (one.nodeType === Node.ELEMENT_NODE && one.matches('img')) node ??= one
    if (one.nodeType !== Node.TEXT_NODE || one.parentElement.closest('a[role="doc-noteref"], a[role="doc-backlink"]')) continue
    text += one.data
    if (letters(one.data)) node ??= letterOf(one)
  }
  return { text, node }
}

function letterOf(text) {
  const range = text.ownerDocument.createRange()
  const first = text.data.search(/\S/u)
  range.setStart(text, first)
  range.setEnd(text, first + 1)
  return range
}

function isVisible(what) {
  if (!what) return false
  const home = what.startContainer?.parentElement ?? what
  const doc = home.ownerDocument
  const outer = doc.defaultView.frameElement.getBoundingClientRect()
  return [...(home.closest(SCROLLED) ?? what).getClientRects()].some(
    rect =>
      rect.height > 0 &&
      outer.left + rect.left >= -1 &&
      outer.left + rect.left < innerWidth &&
      outer.top + rect.bottom > 0 &&
      outer.top + rect.top < innerHeight,
  )
}

// The elements of the section that is shown whose words or pictures stand out of the measure; what scrolls by itself is let be.
export const wide = () => overflowing(contents().doc)

function overflowing(doc) {
  const { clientWidth: width, clientHeight: height } = doc.documentElement
  const paged = view.renderer.getAttribute('flow') !== 'scrolled' && doc === contents().doc
  const found = []
  for (const element of doc.body.querySelectorAll('*')) {
    if (element.parentElement.closest(SCROLLED) || element.matches('br, col, colgroup, wbr')) continue
    const own = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
    const scrolls = element.matches(SCROLLED) || getComputedStyle(element).display === 'inline'
    const cut = own && !scrolls && element.scrollWidth > element.clientWidth + 1
    if (cut || [...element.getClientRects()].some(rect => rect.left < -1 || rect.right > width + 1 || (paged && rect.bottom > height + 1)))
      found.push(`${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.trim().slice(0, SHOWN)}`)
  }
  if (doc.documentElement.scrollWidth > width + 1) found.push(`the page: ${doc.documentElement.scrollWidth} > ${width}`)
  return found
}

export async function flow(name) {
  view.renderer.setAttribute('flow', name)
  await frame()
  await frame()
}

// Words that are too like their ground in colour.
export function faint() {
  const { doc } = contents()
  const found = []
  for (const element of doc.body.querySelectorAll('*')) {
    const own = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
    if (!own || !element.getClientRects().length) continue
    const style = doc.defaultView.getComputedStyle(element)
    const points = parseFloat(style.fontSize) * 0.75
    const large = points >= 18 || (points >= 14 && Number(style.fontWeight) >= 700)
    const ratio = contrast(colour(style.color), groundOf(element))
    if (ratio < (large ? NEEDED.large : NEEDED.text))
      found.push(`${ratio.toFixed(2)} ${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.trim().slice(0, SHOWN)}`)
  }
  return found
}

function groundOf(element) {
  for (let one = element; one; one = one.parentElement) {
    const ground = colour(getComputedStyle(one).backgroundColor)
    if (ground[3] > 0.99) return ground
  }
  return matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18, 1] : [255, 255, 255, 1]
}

const colour = text => {
  const numbers = text.match(/[\d.]+/g).map(Number)
  return [numbers[0], numbers[1], numbers[2], numbers[3] ?? 1]
}

function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance([red, green, blue]) {
  const [r, g, b] = [red, green, blue].map(value => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

import { monaco } from './monaco.ts'

/** Turns any CSS colour into the `#rrggbbaa` Monaco wants, by painting it. */
function hex(pen: CanvasRenderingContext2D, colour: string, alpha = 1): string {
  pen.clearRect(0, 0, 1, 1)
  pen.globalAlpha = alpha
  pen.fillStyle = colour
  pen.fillRect(0, 0, 1, 1)
  return `#${[...pen.getImageData(0, 0, 1, 1).data].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/** Dresses the editor in the page's own colours, light or dark, as they are now. */
export function applyEditorTheme() {
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (!pen) return
  const style = getComputedStyle(document.documentElement)
  const dark = document.documentElement.classList.contains('dark')
  const token = (name: string, alpha = 1) => hex(pen, style.getPropertyValue(`--${name}`).trim(), alpha)
  const ink = (name: string) => token(name).slice(1, 7)
  monaco.editor.defineTheme('hearth', {
    base: dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: '', foreground: ink('ink') },
      { token: 'type', foreground: ink('busy') },
      { token: 'string', foreground: ink('ok') },
      { token: 'number', foreground: ink('paused') },
      { token: 'keyword', foreground: ink('paused') },
      { token: 'comment', foreground: ink('ink-muted'), fontStyle: 'italic' },
      { token: 'tag', foreground: ink('accent') },
      { token: 'namespace', foreground: ink('accent') },
    ],
    colors: {
      'editor.background': token('surface'),
      'editor.foreground': token('ink'),
      'editorGutter.background': token('surface'),
      'editorLineNumber.foreground': token('ink-muted'),
      'editorLineNumber.activeForeground': token('ink'),
      'editor.lineHighlightBackground': token('raised', 0.5),
      'editor.lineHighlightBorder': '#00000000',
      'editor.selectionBackground': token('accent', 0.22),
      'editor.inactiveSelectionBackground': token('accent', 0.12),
      'editorCursor.foreground': token('accent'),
      'editorIndentGuide.background1': token('line'),
      'editorIndentGuide.activeBackground1': token('line-strong'),
      'editorWidget.background': token('surface'),
      'editorWidget.border': token('line'),
      'editorHoverWidget.background': token('surface'),
      'editorHoverWidget.border': token('line'),
      'editorSuggestWidget.background': token('surface'),
      'editorSuggestWidget.border': token('line'),
      'editorSuggestWidget.selectedBackground': token('raised'),
      'editorSuggestWidget.selectedForeground': token('ink'),
      'editorSuggestWidget.highlightForeground': token('accent'),
      'editorError.foreground': token('danger'),
      'editorWarning.foreground': token('drift'),
      'editorInfo.foreground': token('busy'),
      'scrollbarSlider.background': token('line-strong', 0.5),
      'scrollbarSlider.hoverBackground': token('line-strong', 0.8),
      focusBorder: token('accent'),
      'menu.background': token('surface'),
      'menu.foreground': token('ink'),
      'menu.selectionBackground': token('raised'),
      'menu.selectionForeground': token('ink'),
    },
  })
  monaco.editor.setTheme('hearth')
}

/** Follows the page when it changes between light and dark. */
export function followTheme(): () => void {
  applyEditorTheme()
  const observer = new MutationObserver(applyEditorTheme)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['class'] })
  return () => observer.disconnect()
}

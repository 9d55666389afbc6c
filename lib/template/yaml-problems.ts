import type { YAMLError } from 'yaml'
import type { Diagnostic } from '#lib/text/diagnostic.ts'

type ErrorCode = YAMLError['code']

interface Wording {
  readonly message: string
  readonly hint?: string
}

const WORDINGS: { readonly [code in ErrorCode]?: Wording } = {
  TAB_AS_INDENT: { message: 'A tab can’t indent YAML.', hint: 'Use spaces.' },
  MULTIPLE_DOCS: { message: 'A second document begins here.', hint: 'A template is one document: remove the `---`.' },
  MULTILINE_IMPLICIT_KEY: {
    message: 'This text is not a key: it runs over a line break.',
    hint: 'Is a `:` missing behind the key, or is the next line indented wrongly?',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'A map or a list can’t begin on this line.',
    hint: 'Put it on a line of its own, or quote the text if the `: ` belongs to it.',
  },
  BLOCK_IN_FLOW: { message: 'Inside [ ] or { } everything has to be written in that form.' },
  BAD_ALIAS: { message: 'An anchor or alias needs a name.' },
  ALIAS_PROPS: { message: 'An alias can’t have an anchor or a tag of its own.' },
  MULTIPLE_ANCHORS: { message: 'A value can have one anchor only.' },
  MULTIPLE_TAGS: { message: 'A value can have one tag only.' },
  BAD_DQ_ESCAPE: {
    message: 'Text in double quotes holds an escape that YAML doesn’t know.',
    hint: 'Double the backslash, or use single quotes.',
  },
  KEY_OVER_1024_CHARS: { message: 'A key can’t be longer than 1024 characters.' },
}

/** A finding of the YAML parser in our own words; `text` bounds its range. */
export function fromYamlError(error: YAMLError, text: string): Diagnostic {
  const from = Math.min(error.pos[0], text.length)
  const line = text.indexOf('\n', from)
  const to = Math.min(Math.max(error.pos[1], from), line < 0 ? text.length : Math.max(line, from), text.length)
  const wording = wordingOf(error, text[from])
  return { code: codeOf(error.code), severity: 'error', range: widen(text, from, to), ...wording }
}

function codeOf(code: ErrorCode): string {
  return code === 'UNEXPECTED_TOKEN' || code === 'MISSING_CHAR'
    ? 'yaml-syntax'
    : `yaml-${code.toLowerCase().replaceAll('_', '-')}`
}

function wordingOf(error: YAMLError, char: string | undefined): Wording {
  const known = WORDINGS[error.code]
  if (known) return known
  if (error.code === 'BAD_SCALAR_START') {
    return { message: `A value can’t begin with ${char ?? 'this character'}.`, hint: 'Put the value in quotes.' }
  }
  if (/^Flow (map|sequence)/.test(error.message)) {
    const end = error.message.includes('Flow map') ? '}' : ']'
    return {
      message: `The closing ${end} is missing.`,
      hint: 'Lines inside brackets must be indented deeper than their key.',
    }
  }
  if (/^Missing closing/.test(error.message)) return { message: 'The closing quote is missing.' }
  if (error.message === 'All mapping items must start at the same column') {
    return {
      message: 'This key is not aligned with the keys of any map around it.',
      hint: 'Indent it like its neighbours.',
    }
  }
  if (error.message === 'All sequence items must start at the same column') {
    return { message: 'This item is not aligned with the items of its list.', hint: 'Indent it like its neighbours.' }
  }
  if (/^Implicit map keys need to be followed/.test(error.message)) {
    return {
      message: 'A `:` and a value are expected behind this text.',
      hint: 'Write `key: value`, with a space behind the colon.',
    }
  }
  return { message: `${error.message.replace(/\.$/, '')}.` }
}

/** A range always covers something visible, if there is anything. */
function widen(text: string, from: number, to: number) {
  if (to > from) return { from, to }
  return from < text.length && text[from] !== '\n' ? { from, to: from + 1 } : { from: Math.max(0, from - 1), to: from }
}

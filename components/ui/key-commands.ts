import { type Phrase, phrase } from '#components/words/phrase.ts'

export interface KeyCommand {
  readonly what: Phrase
  /** The keys that do it as long as nobody chooses others: `mod+z`, or one after the other, `alt+a l`. */
  readonly keys: readonly string[]
}

/** What is done by keys that everybody may choose for themselves. */
export const keyCommands = {
  sheet: { what: phrase('This sheet'), keys: ['?'] },
  search: { what: phrase('Search a list, or add a resource on the canvas'), keys: ['/'] },
  launch: { what: phrase('Launch'), keys: ['mod+enter'] },
  commands: { what: phrase('Find a command or a resource'), keys: ['mod+k', 'mod+shift+p'] },
  find: { what: phrase('Find in canvas and text'), keys: ['mod+f'] },
  'find-next': { what: phrase('Next found'), keys: ['f'] },
  'find-previous': { what: phrase('Previous found'), keys: ['shift+f'] },
  undo: { what: phrase('Undo'), keys: ['mod+z'] },
  redo: { what: phrase('Redo'), keys: ['mod+shift+z', 'mod+y'] },
  save: { what: phrase('Save now'), keys: ['mod+s'] },
  duplicate: { what: phrase('Duplicate'), keys: ['mod+d'] },
  'select-all': { what: phrase('Select all'), keys: ['mod+a'] },
  rename: { what: phrase('Rename'), keys: ['f2'] },
  delete: { what: phrase('Delete the selection'), keys: ['delete', 'backspace'] },
  rejoin: { what: phrase('Delete and join the neighbours'), keys: ['mod+delete', 'mod+backspace'] },
  connect: { what: phrase('Connect to…'), keys: ['c'] },
  tie: { what: phrase('Add and connect'), keys: ['a'] },
  put: { what: phrase('Put into a network or subnet'), keys: ['p'] },
  'zoom-in': { what: phrase('Zoom in'), keys: ['mod++', 'mod+='] },
  'zoom-out': { what: phrase('Zoom out'), keys: ['mod+-'] },
  'zoom-full': { what: phrase('Zoom to 100 %'), keys: ['mod+0'] },
  'zoom-fit': { what: phrase('Fit everything'), keys: ['mod+1'] },
  'align-left': { what: phrase('Align left'), keys: ['alt+a l'] },
  'align-right': { what: phrase('Align right'), keys: ['alt+a r'] },
  'align-top': { what: phrase('Align top'), keys: ['alt+a t'] },
  'align-bottom': { what: phrase('Align bottom'), keys: ['alt+a b'] },
  'align-centre': { what: phrase('Align centres'), keys: ['alt+a c'] },
  'align-middle': { what: phrase('Align middles'), keys: ['alt+a m'] },
  'spread-across': { what: phrase('Spread across'), keys: ['alt+a h'] },
  'spread-down': { what: phrase('Spread down'), keys: ['alt+a v'] },
  'select-upstream': { what: phrase('Select what it needs'), keys: ['alt+s u'] },
  'select-downstream': { what: phrase('Select who needs it'), keys: ['alt+s d'] },
  'select-connected': { what: phrase('Select all connected'), keys: ['alt+s c'] },
} as const satisfies Record<string, KeyCommand>

export type CommandId = keyof typeof keyCommands

export const commandIds = Object.keys(keyCommands) as CommandId[]

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type {
  CodeAction,
  CompletionItem,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  MarkupContent,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { Editor } from './editor.ts'

let folder: string
let editor: Editor

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'hearth-lsp-')), 'project')
  mkdirSync(folder)
  editor = new Editor(folder)
})

afterEach(() => {
  editor.kill()
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

const template = `heat_template_version: 2018-08-31
parameters:
  flavor: {type: string, description: "Größe 💡"}
resources:
  net:
    type: OS::Neutron::Net
  web:
    type: OS::Nova::Server
    properties:
      flavour: {get_param: flavor}
      networks: [{network: {get_resource: net}}]
      user_data: {get_file: boot.sh}
      image: cirros
`

const textOf = ({ contents }: Hover) => (contents as MarkupContent).value

test('a session: open, problems, help, rename, change, quit', async () => {
  writeFileSync(join(folder, 'boot.sh'), '#!/bin/sh\necho hello\n')
  const { capabilities } = await editor.start()
  expect(capabilities).toMatchObject({ hoverProvider: true, positionEncoding: 'utf-16', textDocumentSync: 2 })

  await editor.open('stack.yaml', template)
  const problems = await editor.told('stack.yaml')
  expect(problems.map(({ code }) => code)).toEqual(['unknown-property'])
  const unknown = problems[0]!
  expect(unknown).toMatchObject({ severity: 1, source: 'hearth', range: { start: { line: 9, character: 6 } } })
  expect(unknown.message).toContain('Did you mean “flavor”?')

  const type = await editor.ask<Hover>('textDocument/hover', 'stack.yaml', 7, 14)
  expect(textOf(type)).toContain('A virtual machine')
  expect(type.range).toEqual({ start: { line: 7, character: 10 }, end: { line: 7, character: 26 } })
  expect(textOf(await editor.ask<Hover>('textDocument/hover', 'stack.yaml', 11, 30))).toContain('echo hello')

  const [target] = await editor.ask<Location[]>('textDocument/definition', 'stack.yaml', 9, 28)
  expect(target).toEqual({
    uri: editor.uri('stack.yaml'),
    range: { start: { line: 2, character: 2 }, end: { line: 2, character: 8 } },
  })
  const [file] = await editor.ask<Location[]>('textDocument/definition', 'stack.yaml', 11, 30)
  expect(file!.uri).toBe(editor.uri('boot.sh'))
  const context = { context: { includeDeclaration: true } }
  const uses = await editor.ask<Location[]>('textDocument/references', 'stack.yaml', 4, 3, context)
  expect(uses.map(({ range }) => range.start.line)).toEqual([4, 10])

  const prepared = await editor.ask('textDocument/prepareRename', 'stack.yaml', 4, 3)
  expect(prepared).toMatchObject({ placeholder: 'net' })
  const edit = await editor.ask<WorkspaceEdit>('textDocument/rename', 'stack.yaml', 4, 3, { newName: 'lan' })
  expect(edit.changes![editor.uri('stack.yaml')]!.map(({ newText }) => newText)).toEqual(['lan', 'lan'])
  await expect(editor.ask('textDocument/prepareRename', 'stack.yaml', 7, 14)).rejects.toThrow('Types are named by Heat')

  const about = { textDocument: { uri: editor.uri('stack.yaml') } }
  const symbols = await editor.connection.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', about)
  expect(symbols.map(({ name }) => name)).toEqual(['heat_template_version', 'parameters', 'resources'])
  expect(symbols[2]!.children![1]).toMatchObject({ name: 'web', detail: 'OS::Nova::Server' })
  const folds = await editor.connection.sendRequest<FoldingRange[]>('textDocument/foldingRange', about)
  expect(folds).toContainEqual({ startLine: 6, endLine: 12 })

  const fixes = await editor.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    ...about,
    range: unknown.range,
    context: { diagnostics: [unknown], only: ['quickfix'] },
  })
  const fix = fixes.find(({ title }) => title === 'Change to “flavor”')!
  expect(fix).toMatchObject({ kind: 'quickfix', diagnostics: [{ code: 'unknown-property' }] })

  const contentChanges = fix.edit!.changes![editor.uri('stack.yaml')]!.map(({ range, newText }) => ({
    range,
    text: newText,
  }))
  const changed = { textDocument: { uri: editor.uri('stack.yaml'), version: 2 }, contentChanges }
  await editor.connection.sendNotification('textDocument/didChange', changed)
  await editor.told('stack.yaml', (told) => told.length === 0)
  expect(textOf(await editor.ask<Hover>('textDocument/hover', 'stack.yaml', 9, 8))).toContain('**`flavor`**')

  expect(await editor.quit()).toBe(0)
})

test('a template typed letter by letter is understood like one opened whole', async () => {
  await editor.start()
  await editor.open('typed.yaml', '')
  const textDocument = { uri: editor.uri('typed.yaml') }
  let position = { line: 0, character: 0 }
  for (const [i, text] of [...template].entries()) {
    const contentChanges = [{ range: { start: position, end: position }, text }]
    const change = { textDocument: { ...textDocument, version: i + 2 }, contentChanges }
    await editor.connection.sendNotification('textDocument/didChange', change)
    position =
      text === '\n'
        ? { line: position.line + 1, character: 0 }
        : { ...position, character: position.character + text.length }
    if (i % 10 > 0) continue
    await editor.connection.sendRequest('textDocument/hover', { textDocument, position })
    await editor.connection.sendRequest('textDocument/documentSymbol', { textDocument })
  }
  await editor.open('whole.yaml', template)
  const whole = await editor.told('whole.yaml')
  const isSame = (told: unknown) => JSON.stringify(told) === JSON.stringify(whole)
  expect(whole.length).toBe(2)
  expect(await editor.told('typed.yaml', isSame)).toEqual(whole)
})

test('columns count UTF-16 units, as editors do', async () => {
  await editor.start()
  await editor.open(
    'wide.yaml',
    'heat_template_version: 2018-08-31\noutputs: {a: {value: "💡💡"}, b: {value: {get_param: none}}}\n',
  )
  const [problem] = await editor.told('wide.yaml', (told) => told.length > 0)
  const line = 'outputs: {a: {value: "💡💡"}, b: {value: {get_param: none}}}'
  expect(problem!.range.start).toEqual({ line: 1, character: line.indexOf('none') })
})

test('other YAML is none of its business', async () => {
  await editor.start()
  await editor.open('playbook.yaml', 'hosts: all\ntasks: [oops\n')
  expect(await editor.told('playbook.yaml')).toEqual([])
  expect(await editor.ask('textDocument/hover', 'playbook.yaml', 0, 1)).toBeNull()
})

test('environments set by the user map types to files, whose mistakes are told with their place', async () => {
  writeFileSync(join(folder, 'prod.yaml'), 'resource_registry: {"My::Thing": thing.yaml}\nparameters: {size: 3}\n')
  writeFileSync(join(folder, 'thing.yaml'), 'heat_template_version: 2018-08-31\nparameters: {color: {type: strin}}\n')
  await editor.start({}, { environments: ['prod.yaml'] })
  await editor.open(
    'stack.yaml',
    'heat_template_version: 2018-08-31\nparameters: {size: {type: number}}\nresources:\n  x: {type: My::Thing, properties: {color: red}}\noutputs: {o: {value: {get_param: size}}}\n',
  )
  const [problem] = await editor.told('stack.yaml')
  expect(problem).toMatchObject({ code: 'problem-in-file' })
  expect(problem!.relatedInformation![0]).toMatchObject({
    location: { uri: editor.uri('thing.yaml'), range: { start: { line: 1, character: 27 } } },
  })
  expect(textOf(await editor.ask<Hover>('textDocument/hover', 'stack.yaml', 4, 36))).toContain('Given: `3`')
  const [target] = await editor.ask<Location[]>('textDocument/definition', 'stack.yaml', 3, 38)
  expect(target).toMatchObject({ uri: editor.uri('thing.yaml'), range: { start: { line: 1, character: 13 } } })

  // Mended in the editor, before it is saved.
  await editor.open(
    'thing.yaml',
    'heat_template_version: 2018-08-31\nparameters: {color: {type: string}}\noutputs: {a: {value: 1}}\n',
  )
  await editor.told('stack.yaml', (told) => told.length === 0)
})

test('settings can come from the editor’s configuration', async () => {
  editor.kill()
  writeFileSync(join(folder, 'prod.yaml'), 'resource_registry: {"My::Thing": "OS::Heat::None"}\n')
  editor = new Editor(folder, { environments: ['prod.yaml'] })
  await editor.start({ workspace: { configuration: true } })
  await editor.open('stack.yaml', 'heat_template_version: 2018-08-31\nresources: {x: {type: My::Thing}}\n')
  await editor.told('stack.yaml', (told) => told.length === 0)
  expect(textOf(await editor.ask<Hover>('textDocument/hover', 'stack.yaml', 1, 24))).toContain('OS::Heat::None')
})

test('files outside of the project are not read, whichever way they are named', async () => {
  writeFileSync(join(folder, '../secret.txt'), 'password')
  symlinkSync(join(folder, '../secret.txt'), join(folder, 'link.txt'))
  await editor.start()
  const value = (name: string) => `  ${name[0]}: {type: OS::Heat::Value, properties: {value: {get_file: ${name}}}}\n`
  await editor.open(
    'stack.yaml',
    `heat_template_version: 2018-08-31\nresources:\n${value('../secret.txt').replace('  .', '  a')}${value('link.txt')}`,
  )
  const problems = await editor.told('stack.yaml')
  expect(problems.map(({ code }) => code)).toEqual(['missing-file', 'missing-file'])
})

test('no server outlives its editor', async () => {
  await editor.start()
  expect(await editor.vanish()).not.toBeNull()
})

test('addresses are no missing files', async () => {
  await editor.start()
  const value = '{type: OS::Heat::Value, properties: {value: {get_file: "http://example.org/boot.sh"}}}'
  await editor.open('stack.yaml', `heat_template_version: 2018-08-31\nresources:\n  x: ${value}\n`)
  expect(await editor.told('stack.yaml')).toEqual([])
})

test('words, repairs and tidiness come from the server too', async () => {
  const { capabilities } = await editor.start({
    textDocument: { completion: { completionItem: { snippetSupport: true } } },
  })
  expect(capabilities).toMatchObject({ documentFormattingProvider: true, completionProvider: {} })
  const typed =
    'heat_template_version: 2018-08-31\nresources:\n  web:\n    type: OS::Nova::Server\n    properties:\n      fla'
  await editor.open('typed.yaml', typed)
  const offers = await editor.ask<CompletionItem[]>('textDocument/completion', 'typed.yaml', 5, 9)
  const flavor = offers.find(({ label }) => label === 'flavor')
  expect(flavor).toMatchObject({
    textEdit: { newText: expect.stringMatching(/^flavor: /), range: { start: { character: 6 } } },
  })
  expect(offers.map(({ label }) => label)).not.toContain('type')

  await editor.open(
    'untidy.yaml',
    'heat_template_version:   2018-08-31  \nresources:\n    web: {type: OS::Heat::Value}\n',
  )
  const options = { options: { tabSize: 2, insertSpaces: true } }
  const edits = await editor.ask<TextEdit[]>('textDocument/formatting', 'untidy.yaml', 0, 0, options)
  const untidy = TextDocument.create(
    '',
    'yaml',
    0,
    'heat_template_version:   2018-08-31  \nresources:\n    web: {type: OS::Heat::Value}\n',
  )
  const tidy = TextDocument.applyEdits(untidy, edits)
  expect(tidy).toContain('\n  web: {')
  expect(tidy).not.toMatch(/ $/m)

  const all = { start: { line: 2, character: 4 }, end: { line: 2, character: 8 } }
  const asked = { textDocument: { uri: editor.uri('untidy.yaml') }, range: all, context: { diagnostics: [] } }
  const actions = await editor.connection.sendRequest<CodeAction[]>('textDocument/codeAction', asked)
  expect(actions.map(({ title }) => title).join()).toMatch(/value/)
  expect(await editor.quit()).toBe(0)
})

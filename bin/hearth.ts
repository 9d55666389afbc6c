import { type Command, processTerminal, UsageError } from './commands/command.ts'

/**
 * The language of templates as a command: `npx hearth COMMAND …`. A new command is an entry here; each is loaded only
 * when it is asked for.
 */
const commands: { readonly [name: string]: { readonly summary: string; load(): Promise<Command> } } = {
  check: {
    summary: 'tell what is wrong with templates',
    load: () => import('./commands/check.ts').then(({ check }) => check),
  },
  graph: {
    summary: 'draw who needs whom',
    load: () => import('./commands/graph.ts').then(({ graph }) => graph),
  },
  eval: {
    summary: 'show what outputs and conditions come to',
    load: () => import('./commands/eval.ts').then(({ evaluateCommand }) => evaluateCommand),
  },
  convert: {
    summary: 'turn a CloudFormation template into HOT',
    load: () => import('./commands/convert.ts').then(({ convert }) => convert),
  },
  fmt: {
    summary: 'tidy the white space of templates',
    load: async () => (await import('./commands/fmt.ts')).fmt((await import('#lib/template/assist/format.ts')).format),
  },
  seal: {
    summary: 'tell with which keys secrets are sealed, or seal them with a new one',
    load: () => import('./commands/seal.ts').then(({ sealCommand }) => sealCommand),
  },
  leftovers: {
    summary: 'list, or delete, what stacks left in a cloud',
    load: () => import('./commands/leftovers.ts').then(({ leftoversCommand }) => leftoversCommand),
  },
  lsp: {
    summary: 'help editors with templates, over the Language Server Protocol',
    load: () => import('./commands/lsp.ts').then(({ lsp }) => lsp),
  },
}

const overview = `hearth: checks, draws, evaluates and converts Heat templates

usage: hearth COMMAND [OPTIONS] FILE…

${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(8)}  ${summary}`)
  .join('\n')}

“hearth COMMAND --help” tells more. Exit codes: 0 fine, 1 problems found, 2 wrong usage or unreadable file.`

async function main([name, ...args]: readonly string[]): Promise<number> {
  const terminal = processTerminal()
  if (name === undefined || /^(?:--help|-h|help)$/.test(name)) {
    terminal.out(overview)
    return name === undefined ? 2 : 0
  }
  const known = Object.hasOwn(commands, name) ? commands[name] : undefined
  try {
    if (!known) throw new UsageError(`There is no command “${name}”.`)
    const command = await known.load()
    if (!args.includes('--help') && !args.includes('-h')) return await command.run(args, terminal)
    terminal.out(command.help)
    return 0
  } catch (error) {
    if (isFileError(error)) {
      terminal.err(`hearth: ${error.path ?? 'A file'} can’t be read or written (${error.code}).`)
      return 2
    }
    if (!(error instanceof UsageError)) throw error
    terminal.err(`hearth: ${error.message}\nTry “hearth ${known ? `${name} ` : ''}--help”.`)
    return 2
  }
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error
}

// A reader that has seen enough, such as head, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
process.exitCode = await main(process.argv.slice(2))

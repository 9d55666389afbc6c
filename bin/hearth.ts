import { check } from './commands/check.ts'
import { type Command, processTerminal, UsageError } from './commands/command.ts'
import { convert } from './commands/convert.ts'
import { evaluateCommand } from './commands/eval.ts'
import { graph } from './commands/graph.ts'

/** The language of templates as a command. `npx hearth COMMAND …`; a new command is a line here. */
const commands: { readonly [name: string]: Command } = {
  check,
  graph,
  eval: evaluateCommand,
  convert,
}

const overview = `hearth: checks, draws, evaluates and converts Heat templates

usage: hearth COMMAND [OPTIONS] FILE…

${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(8)}  ${summary}`)
  .join('\n')}

“hearth COMMAND --help” tells more. Exit codes: 0 fine, 1 problems found, 2 wrong usage or unreadable file.`

async function main([name, ...args]: readonly string[]): Promise<number> {
  const terminal = processTerminal()
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const asked = name === 'help' && args[0] !== undefined ? commands[args[0]] : undefined
    terminal.out(asked?.help ?? overview)
    return name === undefined ? 2 : 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  try {
    if (!command) throw new UsageError(`There is no command “${name}”.`)
    if (args.includes('--help') || args.includes('-h')) {
      terminal.out(command.help)
      return 0
    }
    return await command.run(args, terminal)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    terminal.err(`hearth: ${error.message}`)
    terminal.err(`Try “hearth ${command && name !== undefined ? `${name} ` : ''}--help”.`)
    return 2
  }
}

// A reader that has seen enough, such as head, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
process.exitCode = await main(process.argv.slice(2))

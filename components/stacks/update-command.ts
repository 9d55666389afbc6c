import type { StackChange } from '#lib/api/guard-contract.ts'

interface Named {
  readonly name: string
  readonly environments: readonly { readonly name: string }[]
}

/** The `openstack` command that would do the same update; values of secrets are left for the shell to fill in. */
export function updateCommand(stack: Named, change: StackChange, secrets: ReadonlySet<string>): string {
  const existing = 'existing' in change
  const words = ['openstack stack update']
  if (!existing) {
    words.push('-t template.yaml', ...(change.environments ?? []).map(({ name }) => `-e ${quoted(name)}`))
  }
  if (existing || change.keepParameters) words.push('--existing')
  for (const [name, value] of Object.entries(change.parameters ?? {})) {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    words.push(
      `--parameter ${secrets.has(name) ? `${quoted(`${name}=`)}"$${variable(name)}"` : quoted(`${name}=${text}`)}`,
    )
  }
  for (const name of change.clearParameters ?? []) words.push(`--clear-parameter ${quoted(name)}`)
  if (change.tags && change.tags.length > 0) words.push(`--tags ${quoted(change.tags.join(','))}`)
  if (change.timeoutMins) words.push(`--timeout ${change.timeoutMins}`)
  if (change.disableRollback === false) words.push('--rollback enabled')
  if (change.converge) words.push('--converge')
  return [...words, quoted(stack.name)].join(' \\\n  ')
}

/** Untouched while a shell would not read anything into it. */
const quoted = (text: string) => (/^[\w./:=,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`)

const variable = (name: string) => name.replaceAll(/\W/g, '_').toUpperCase()

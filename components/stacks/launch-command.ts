import type { StackRequest } from '#lib/api/contract.ts'
import type { Template } from '#lib/template/template.ts'

/**
 * The `openstack stack create` that does the same as the form. Secrets stand as variables of the shell, to be set by
 * whoever runs it; files are called by their names, as they are when the project is exported.
 */
export function launchCommand(request: StackRequest, template: Template, templateName: string): string {
  const { name = '', environments = [], parameters = {}, tags = [], timeoutMins, disableRollback } = request
  const options = [
    `--template ${quoted(templateName)}`,
    ...environments.map((file) => `--environment ${quoted(file.name)}`),
    ...Object.entries(parameters).map(([parameter, value]) => {
      if (template.parameters.get(parameter)?.hidden) return `--parameter "${parameter}=$${variable(parameter)}"`
      return `--parameter ${quoted(`${parameter}=${typeof value === 'string' ? value : JSON.stringify(value)}`)}`
    }),
    ...(tags.length > 0 ? [`--tags ${quoted(tags.join(','))}`] : []),
    ...(timeoutMins ? [`--timeout ${timeoutMins}`] : []),
    ...(disableRollback === false ? ['--enable-rollback'] : []),
    '--wait',
  ]
  return ['openstack stack create', ...options, quoted(name)].join(' \\\n  ')
}

const variable = (parameter: string) =>
  parameter
    .toUpperCase()
    .replace(/[^A-Z0-9_]/g, '_')
    .replace(/^(\d)/, '_$1')

/** As one word of a shell. */
const quoted = (word: string) => (/^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)

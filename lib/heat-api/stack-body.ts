import type { StackExport } from '#lib/engine/records.ts'
import type { StackRequest } from '#lib/engine/requests.ts'
import { defaultLimits } from '#lib/engine/world.ts'
import { parseEnvironment, readEnvironment } from '#lib/template/environment.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { parseYaml } from '#lib/template/parse-yaml.ts'
import { isMap, own, pythonText, truthy } from '#lib/template/python-text.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import type { JsonMap, Visitor } from './call.ts'
import { badRequest, mishap } from './fault.ts'
import type { HeatWorld } from './heat-world.ts'
import { withNestedTemplates } from './nested-templates.ts'
import { enforceType } from './policy.ts'
import { readCount, readTags } from './query.ts'

type Values = { readonly [name: string]: Value }

/** What a request says of the stack it is about. */
export type StackKind = 'create' | 'update' | 'patch' | 'validate'

/**
 * Reads the body of a request that makes or changes a stack (parity.md §6.5), in Heat's order of complaints. A template
 * given as data becomes JSON text: what is kept is always text.
 */
export async function readStackBody(
  heat: Pick<HeatWorld, 'catalogue' | 'fetchTemplate' | 'fetchContainer'>,
  visitor: Visitor,
  body: JsonMap,
  kind: StackKind,
): Promise<StackRequest> {
  const more = settings(body, kind)
  if (kind === 'create' && !Object.hasOwn(body, 'stack_name')) throw badRequest('No stack name specified')
  const adopt = kind === 'create' ? adopted(own(body, 'adopt_stack_data')) : undefined
  const template = adopt ? undefined : await templateText(heat, body)
  const existing = kind === 'patch' || (kind === 'update' && more.existing)
  if (template === undefined && !adopt && kind !== 'patch') throw badRequest('No template specified')
  if (template !== undefined) checkTemplate(template, visitor)
  const sent = await filesIn(heat, visitor, body)
  const told = template ?? adopt?.template
  const files = told === undefined ? sent : await withNestedTemplates(heat, textOf(told), { ...adopt?.files, ...sent })
  return {
    ...(kind === 'create' ? { name: pythonText(body.stack_name ?? null) } : {}),
    ...(template === undefined ? {} : { template }),
    ...(adopt ? { adopt } : {}),
    files,
    environments: environmentsIn(body, sent),
    parameters: mapOr(own(body, 'parameters'), {}),
    ...more.request,
    ...(existing ? { existing, clearParameters: clearedIn(body) } : {}),
  }
}

const textOf = (template: unknown) => (typeof template === 'string' ? template : JSON.stringify(template))

function settings(body: JsonMap, kind: StackKind) {
  const timeout = own(body, 'timeout_mins') ?? null
  const timeoutMins = timeout === null ? undefined : readCount('timeout_mins', timeout)
  const tags = tagsIn(own(body, 'tags'))
  if ((kind === 'create' || kind === 'validate') && Object.hasOwn(body, 'converge')) {
    throw badRequest('converge flag only supported in stack update (or update preview) request.')
  }
  const disableRollback = strictBoolean(own(body, 'disable_rollback'))
  const converge = strictBoolean(own(body, 'converge'))
  return {
    existing: strictBoolean(own(body, 'existing')) ?? false,
    request: {
      ...(timeoutMins === undefined ? {} : { timeoutMins }),
      ...(tags ? { tags } : {}),
      ...(disableRollback === undefined ? {} : { disableRollback }),
      ...(converge === undefined ? {} : { converge }),
    },
  }
}

function tagsIn(value: Value | undefined): string[] | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw mishap('AttributeError')
  return readTags(value)
}

/** `true` or `false`, also as text; on anything else Heat stumbles. */
function strictBoolean(value: Value | undefined): boolean | undefined {
  if (value === undefined || value === null) return undefined
  const text = pythonText(value).toLowerCase()
  if (text !== 'true' && text !== 'false') throw mishap('ValueError')
  return text === 'true'
}

function adopted(data: Value | undefined): StackExport | undefined {
  if (data === undefined) return undefined
  const parsed = typeof data === 'string' ? parseYaml(data).value : data
  if (!isMap(parsed)) throw badRequest('Invalid adopt data: The template is not a JSON object or YAML mapping.')
  if (!Object.hasOwn(parsed, 'template')) throw badRequest("Invalid adopt data: 'template'")
  const { resources, environment, files } = parsed
  const broken = [resources, environment, files].some((one) => one !== undefined && one !== null && !isMap(one))
  if (broken) throw badRequest('Invalid adopt data: resources, environment and files are maps.')
  return {
    ...parsed,
    resources: mapOr(resources, {}),
    environment: mapOr(environment, {}),
    files: mapOr(files, {}),
  } as unknown as StackExport
}

async function templateText(heat: Pick<HeatWorld, 'fetchTemplate'>, body: JsonMap): Promise<string | undefined> {
  const written = own(body, 'template')
  if (isMap(written)) return JSON.stringify(written, null, 2)
  if (typeof written === 'string') return written
  if (written !== undefined && written !== null) throw mishap('AttributeError')
  const url = own(body, 'template_url')
  if (written === null || url === undefined || url === null) return undefined
  if (typeof url !== 'string') throw mishap('AttributeError')
  const fetched = await heat.fetchTemplate(url)
  if ('text' in fetched) return fetched.text
  throw badRequest(`Could not retrieve template: ${fetched.problem}`)
}

const invalidTemplate = (problem: string) => badRequest(`Template not in valid format: ${problem}`)

/** Refuses what is no template at all, or has types that the visitor may not use. Too large ones are the engine's to refuse. */
function checkTemplate(text: string, visitor: Pick<Visitor, 'roles'>): void {
  if (new TextEncoder().encode(text).length > defaultLimits.templateSize) return
  const { value, diagnostics } = parseYaml(text)
  const problem = diagnostics.find(({ severity }) => severity === 'error')
  if (problem) throw invalidTemplate(`Error parsing template [root stack] ${problem.message}`)
  if (!isMap(value)) throw invalidTemplate('The template is not a JSON object or YAML mapping.')
  const versions = ['heat_template_version', 'HeatTemplateFormatVersion', 'AWSTemplateFormatVersion']
  if (!versions.some((key) => truthy(own(value, key) ?? null)))
    throw invalidTemplate('Template format version not found.')
  for (const { type } of parseTemplate(text).resources.values()) enforceType(visitor, type)
}

/** Those of the request, and beside them those in the container that it names. */
async function filesIn(
  heat: Pick<HeatWorld, 'fetchContainer'>,
  visitor: Visitor,
  body: JsonMap,
): Promise<Record<string, string>> {
  const sent = filesSent(body)
  const container = own(body, 'files_container') ?? null
  if (!truthy(container)) return sent
  const name = pythonText(container)
  const found = await heat.fetchContainer(visitor, name, Object.keys(sent))
  if ('files' in found) {
    const broken = Object.keys(found.files).find((file) => found.files[file]!.includes('\0'))
    if (broken !== undefined) throw badRequest(`The file ${broken} in container ${name} is no text.`)
    return { ...found.files, ...sent }
  }
  throw badRequest(`Could not fetch files from container ${name}, reason: ${found.problem}`)
}

function filesSent(body: JsonMap): Record<string, string> {
  const files = mapOr(own(body, 'files'), {})
  // Clients send templates among the files as text; data is written as JSON.
  const entries = Object.entries(files).map(([name, text]) => [
    name,
    typeof text === 'string' ? text : JSON.stringify(text),
  ])
  return Object.fromEntries(entries) as Record<string, string>
}

/** Environment files stand instead of the environment, which clients send merged for services that know no files. */
function environmentsIn(body: JsonMap, files: Record<string, string>): { name: string; text: string }[] {
  const names = own(body, 'environment_files') ?? null
  if (names !== null && !Array.isArray(names)) throw mishap('TypeError')
  if (names && names.length > 0) return names.map((name) => environmentFile(pythonText(name), files))
  const given = own(body, 'environment') ?? null
  if (given === null || given === '') return []
  if (typeof given !== 'string' && !isMap(given)) throw mishap('AttributeError')
  checkEnvironment(() => (isMap(given) ? readEnvironment(given) : parseEnvironment(given)))
  if (isMap(given) && Object.keys(given).length === 0) return []
  return [{ name: 'environment', text: typeof given === 'string' ? given : JSON.stringify(given, null, 2) }]
}

function environmentFile(name: string, files: Record<string, string>) {
  const text = own(files, name)
  if (text === undefined) throw badRequest(`Environment not in valid format: no file is called ${name}.`)
  checkEnvironment(() => parseEnvironment(text))
  return { name, text }
}

function checkEnvironment(read: () => unknown): void {
  try {
    read()
  } catch (error) {
    if (error instanceof TemplateError && error.errorClass === 'ValueError') {
      throw badRequest(`Environment not in valid format: ${error.message}`)
    }
    throw error
  }
}

function clearedIn(body: JsonMap): string[] {
  const names = own(body, 'clear_parameters') ?? []
  if (!Array.isArray(names)) throw mishap('TypeError')
  return names.map(pythonText)
}

function mapOr(value: Value | undefined, otherwise: Values): Values {
  if (value === undefined || value === null) return otherwise
  if (isMap(value)) return value
  throw mishap('ValueError')
}

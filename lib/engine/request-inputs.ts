import { parseEnvironment } from '#lib/template/environment.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { isMap } from '#lib/template/python-text.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { EngineError } from './engine-error.ts'
import { unmaskedEnvironment } from './masked-environment.ts'
import type { EnvironmentFile, Inputs, StackExport, StackRecord } from './records.ts'
import type { StackRequest } from './requests.ts'

/** What a stack shall be made from, by a request and, on update, by what it is made from now. */
export function inputsOf(asked: StackRequest, before: StackRecord | null): Inputs {
  const request = unmasked(asked, before?.inputs)
  if (request.existing && before) return laidOver(before.inputs, request)
  const { adopt } = request
  const template = request.template ?? (adopt && templateText(adopt.template))
  if (template === undefined) throw new EngineError(400, 'HTTPBadRequest', 'No template specified')
  if (adopt && !isMap(adopt)) throw new EngineError(400, 'HTTPBadRequest', 'The data of the stack to adopt is no map.')
  const { parameters, ...environment } = adopt?.environment ?? {}
  const kept = request.keepParameters && before ? keptValues(before.inputs.parameters, template, request) : {}
  return {
    template,
    files: { ...texts(adopt?.files), ...request.files },
    environments: [
      ...(adopt ? [{ name: 'adopted', text: JSON.stringify(environment) }] : []),
      ...(request.environments ?? []),
    ],
    parameters: { ...kept, ...(parameters as Values | undefined), ...request.parameters },
    layout: request.layout ?? {},
    ...(adopt ? { adopted: adopt.resources as NonNullable<Inputs['adopted']> } : {}),
  }
}

/** A request whose environments are as they were before people saw them masked. */
function unmasked(request: StackRequest, before: Inputs | undefined): StackRequest {
  const template = request.template ?? before?.template
  if (!request.environments || template === undefined) return request
  const given = before?.environments ?? []
  return { ...request, environments: request.environments.map((file) => unmaskedEnvironment(template, file, given)) }
}

/** Given values of parameters that the template still has and that are not to be cleared. */
function keptValues(values: Values, template: string, { clearParameters = [] }: StackRequest): Values {
  const declared = parseTemplate(template).parameters
  return only(values, (name) => declared.has(name) && !clearParameters.includes(name))
}

/** Data from elsewhere may hold anything. */
const texts = (files: StackExport['files'] = {}) =>
  Object.fromEntries(Object.entries(files).filter(([, text]) => typeof text === 'string'))

type Values = Readonly<Record<string, Value>>

const templateText = (template: StackExport['template']) =>
  typeof template === 'string' ? template : JSON.stringify(template, null, 2)

/**
 * The rules of Heat's PATCH (parity.md §4.10): what the request does not give stays; environments and files are laid over
 * the old ones; old values of parameters that the template has no more are dropped, and those to be cleared.
 */
function laidOver(before: Inputs, request: StackRequest): Inputs {
  const template = request.template ?? before.template
  const declared = parseTemplate(template).parameters
  const added = request.environments ?? []
  const anew = new Set(added.flatMap((one) => Object.keys(parametersIn(one))))
  const cleared = new Set(request.clearParameters)
  const stays = (name: string) => declared.has(name) && !cleared.has(name)
  const kept = before.environments.filter(({ text }) => !added.some((one) => one.text === text))
  return {
    template,
    files: { ...before.files, ...request.files },
    environments: [...kept.map((one) => withParameters(one, stays)), ...added],
    parameters: { ...only(before.parameters, (name) => stays(name) && !anew.has(name)), ...request.parameters },
    layout: request.layout ?? before.layout,
    ...(before.restored && request.template === undefined ? { restored: before.restored } : {}),
  }
}

const only = (values: Values, stays: (name: string) => boolean): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => stays(name)))

/** The parameters that an environment gives; a broken one is told of when the request is checked. */
function parametersIn({ text }: EnvironmentFile): Values {
  try {
    return parseEnvironment(text).parameters ?? {}
  } catch (error) {
    if (error instanceof TemplateError) return {}
    throw error
  }
}

/** An environment without parameters that do not stay; one that loses none keeps its text. */
function withParameters(file: EnvironmentFile, stays: (name: string) => boolean): EnvironmentFile {
  const given = parametersIn(file)
  if (Object.keys(given).every(stays)) return file
  const text = JSON.stringify({ ...parseEnvironment(file.text), parameters: only(given, stays) })
  return { name: file.name, text }
}

import type { Cloud } from '#lib/openstack/cloud.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { constraintProblem } from '#lib/resources/custom-constraints.ts'
import { ResourceFailure } from '#lib/resources/resource-type.ts'
import { evaluateOptional } from '#lib/template/evaluate.ts'
import { customConstraintsOf, resolveProperties } from '#lib/template/properties.ts'
import { references } from '#lib/template/references.ts'
import type { ResourceDefinition } from '#lib/template/template.ts'
import { dottedPath, TemplateError } from '#lib/template/template-error.ts'
import { validate } from '#lib/template/validate.ts'
import { EngineError, invalidStack } from './engine-error.ts'
import { behaviourName, buildModel, type Model, schemaFor } from './model.ts'
import type { Inputs, StackRecord } from './records.ts'
import type { World } from './world.ts'

/** One thing that keeps a request from being carried out. */
export interface Problem {
  readonly errorClass: string
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly hint?: string
}

type Source = Pick<StackRecord, 'id' | 'name' | 'projectId' | 'inputs'>

/** Reads a request's inputs; what makes that impossible is the answer instead. */
export function modelOrProblem(world: World, stack: Source): Model | Problem {
  const size = new TextEncoder().encode(stack.inputs.template).length
  if (size > world.limits.templateSize) return tooLarge(size, world.limits.templateSize)
  try {
    return buildModel(world, stack)
  } catch (error) {
    if (error instanceof EngineError) return problemOf(error, error.path)
    if (error instanceof TemplateError) return problemOf(error, error.path)
    throw error
  }
}

const tooLarge = (size: number, limit: number): Problem => ({
  errorClass: 'RequestLimitExceeded',
  message: `Request limit exceeded: Template size (${size} bytes) exceeds maximum allowed size (${limit} bytes).`,
})

/**
 * All that Heat checks before it accepts a stack (parity.md §4.2): parameters, the template as a whole, each resource's
 * properties, and the names of cloud objects in them. Empty when there is nothing to complain of.
 */
export async function problemsOf(world: World, model: Model, inputs: Inputs, cloud: Cloud): Promise<Problem[]> {
  const parameters = model.problems.map((one) => problemOf(one, one.path))
  if (parameters.length > 0) return parameters
  const written = staticProblems(world, model, inputs)
  if (written.length > 0) return written
  const definitions = model.graph.nodes.map((name) => model.template.resources.get(name)!)
  const settled = definitions.map((definition) => resourceProblems(world, model, definition))
  const local = settled.flatMap(({ problems }) => problems)
  if (local.length > 0) return local
  const asked = new Map<string, Promise<string | undefined>>()
  const answers = await Promise.all(
    settled.flatMap(({ questions }) =>
      questions.map(async ({ constraint, value, path }): Promise<Problem[]> => {
        const key = JSON.stringify([constraint, value])
        const asking = asked.get(key) ?? constraintProblem(cloud, constraint, String(value))
        asked.set(key, asking)
        const reason = await asking
        const message = `Property error: ${dottedPath(path)}: Error validating value '${value}': ${reason}`
        return reason === undefined ? [] : [{ errorClass: 'StackValidationFailed', message, path }]
      }),
    ),
  )
  return answers.flat()
}

function staticProblems(world: World, model: Model, inputs: Inputs): Problem[] {
  const { environment, template } = model
  const diagnostics = validate(template, {
    schemaOf: world.schemaOf,
    environment,
    files: inputs.files,
    parameters: environment.parameters ?? {},
  })
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ message, path, hint }) => ({
      errorClass: 'StackValidationFailed',
      message,
      ...(path ? { path } : {}),
      ...(hint ? { hint } : {}),
    }))
}

function resourceProblems(world: World, model: Model, definition: ResourceDefinition) {
  const behaviour = behaviourName(model, definition)
  const place = ['resources', definition.name]
  const schema = schemaFor(world, behaviour)
  const type = world.resourceType(behaviour)
  if (!type) {
    const message = `Hearth can't make resources of the type ${definition.type} yet.`
    return { problems: [{ errorClass: 'StackValidationFailed', message, path: [...place, 'type'] }], questions: [] }
  }
  if (!schema) return { problems: [], questions: [] }
  const path = [...place, 'properties']
  const unsettled = (name: string) => hangsOnResources(model, definition, name)
  const evaluated = (value: Parameters<typeof evaluateOptional>[0]) => evaluateOptional(value, model.scope)
  const { values, problems } = resolveProperties(schema, definition.properties, evaluated, { path, unsettled })
  const found: Problem[] = problems.map((one) => ({
    ...problemOf(one.asValidationFailure(path), one.path),
    message: `Property error: ${one}`,
  }))
  const questions = customConstraintsOf(schema.properties, values, path).filter(
    (one) => !unsettled(String(one.path[path.length])),
  )
  if (found.length > 0 || !type.validate) return { problems: found, questions }
  try {
    type.validate(values)
  } catch (error) {
    if (!(error instanceof ResourceFailure)) throw error
    found.push({ errorClass: error.kind, message: error.message, path: place })
  }
  return { problems: found, questions }
}

/** Whether a property's value is only known once other resources are there. */
function hangsOnResources(model: Model, { properties }: ResourceDefinition, name: string): boolean {
  const raw = Object.hasOwn(properties, name) ? properties[name]! : null
  return references(raw, model.scope.version).some(({ kind }) => kind === 'resource' || kind === 'attribute')
}

const problemOf = (error: EngineError | TemplateError, path: Problem['path']): Problem => ({
  errorClass: error.errorClass,
  message: String(error instanceof EngineError ? error.message : error),
  ...(path && path.length > 0 ? { path } : {}),
  ...(error instanceof EngineError && error.hint ? { hint: error.hint } : {}),
})

/** The first problem as a refusal. */
export function refuse([problem]: readonly Problem[]): void {
  if (!problem) return
  const { errorClass, message, path, hint } = problem
  if (errorClass === 'StackValidationFailed') throw invalidStack(message, path, hint)
  throw new EngineError(400, errorClass, message, { path, hint })
}

/** Refuses a tree of stacks that would have more resources than allowed. */
export function checkResourceCount(world: Pick<World, 'limits'>, count: number): void {
  const most = world.limits.resourcesPerStack
  if (most >= 0 && count > most) {
    const message = 'Request limit exceeded: Maximum resources per stack exceeded.'
    throw new EngineError(400, 'RequestLimitExceeded', message)
  }
}

/** Access to the cloud, or a stand-in that fails with the reason as soon as something is asked of it. */
export async function cloudIfReachable(world: World, credential: Parameters<World['connect']>[0]): Promise<Cloud> {
  try {
    return await world.connect(credential)
  } catch (error) {
    if (!isCloudError(error)) throw error
    const refuseAll = async () => {
      throw error
    }
    const nobody = {
      userId: '',
      userName: '',
      userDomain: '',
      projectId: '',
      projectName: '',
      roles: [],
      expiresAt: '',
    }
    return {
      authUrl: credential.authUrl,
      region: null,
      identity: nobody,
      token: '',
      has: () => true,
      request: refuseAll,
      list: refuseAll,
    }
  }
}

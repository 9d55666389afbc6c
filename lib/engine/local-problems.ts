import { cycleOf } from '#lib/graph/dag.ts'
import type { Cloud } from '#lib/openstack/cloud.ts'
import { ResourceFailure } from '#lib/resources/resource-type.ts'
import { evaluateOptional } from '#lib/template/evaluate.ts'
import { type CloudQuestion, customConstraintsOf, resolveProperties } from '#lib/template/properties.ts'
import { brokenRule } from '#lib/template/property-rules.ts'
import { references } from '#lib/template/references.ts'
import type { ResourceSchema } from '#lib/template/resource-schema.ts'
import type { ResourceDefinition } from '#lib/template/template.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import { validate } from '#lib/template/validate.ts'
import { type Frame, framed } from './framed.ts'
import { behaviourName, type Model, schemaFor } from './model.ts'
import { type Child, type ChildStack, nestedStacks } from './nested-stacks.ts'
import { type Problem, problemOf } from './problem.ts'
import type { Inputs } from './records.ts'
import type { World } from './world.ts'

type Types = Pick<World, 'schemaOf' | 'resourceType' | 'limits' | 'clock'>

interface Judged {
  readonly problems: Problem[]
  /** What is left to ask a cloud, where there are no problems. */
  readonly questions: CloudQuestion[]
  /** Rules of types that take knowledge of the cloud. */
  readonly liveRules: LiveRule[]
}

type LiveRule = (cloud: Cloud) => Problem | undefined

/**
 * All that Heat checks before it accepts a stack and that takes no cloud (parity.md §4.2): parameters, the template as a
 * whole, each resource's properties, and the same for the stacks inside. What comes first hides what comes after.
 */
export function localProblems(world: Types, model: Model, inputs: Inputs): Judged {
  const parameters = model.problems.map((one) => problemOf(one, one.path))
  const only = (problems: Problem[]): Judged => ({ problems, questions: [], liveRules: [] })
  if (parameters.length > 0) return only(parameters)
  const written = staticProblems(world, model, inputs, true)
  const judged = definitionsOf(model).map((definition) => resourceProblems(world, model, definition))
  const problems = judged.flatMap(({ problems }) => problems)
  if (problems.length > 0) return only(problems.map((one) => withHint(one, written)))
  // A file's problems are told again below, with their place in Heat's words.
  const inFiles = written.filter(({ mistake }) => mistake === 'problem-in-file')
  if (written.length > inFiles.length) return only(written)
  const circle = circleIn(model)
  if (circle.length > 0) return only(circle)
  const most = world.limits.resourcesPerStack
  const inner = insideProblems(world, model, inputs, { depth: 0, left: most < 0 ? looksWithoutLimit : most })
  return {
    problems: inner.length > 0 ? inner : inFiles,
    questions: judged.flatMap(({ questions }) => questions),
    liveRules: judged.flatMap(({ liveRules }) => liveRules),
  }
}

const definitionsOf = (model: Model) => model.graph.nodes.map((name) => model.template.resources.get(name)!)

/** Stacks may hold any number of resources; looking at what is inside of them must still come to an end. */
const looksWithoutLimit = 10_000

/** How deep we are, and how many stacks may still be looked at. */
interface Descent {
  readonly depth: number
  left: number
}

/** What is wrong with the stacks inside: less is known of them, so structure and rules alone are judged, as in Heat. */
function insideProblems(world: Types, model: Model, inputs: Inputs, descent: Descent): Problem[] {
  for (const definition of definitionsOf(model)) {
    for (const child of nestedStacks(world, model, inputs, definition)) {
      if (descent.left-- <= 0) return []
      const problems = 'problem' in child ? [child.problem] : childProblems(world, child, descent)
      if (problems.length > 0) return problems.map((one) => inside(one, definition.name, frameOf(definition, child)))
    }
  }
  return []
}

function childProblems(world: Types, { model, inputs }: ChildStack, descent: Descent): Problem[] {
  if (descent.depth >= world.limits.nestedDepth) {
    const message = `Request limit exceeded: Recursion depth exceeds ${world.limits.nestedDepth}.`
    return [{ errorClass: 'RequestLimitExceeded', message }]
  }
  const written = [...staticProblems(world, model, inputs, false), ...circleIn(model)]
  if (written.length > 0) return written
  const broken = definitionsOf(model).flatMap((definition) => ruleProblems(world, model, definition))
  if (broken.length > 0) return broken
  const below: Descent = { depth: descent.depth + 1, left: descent.left }
  const problems = insideProblems(world, model, inputs, below)
  descent.left = below.left
  return problems
}

/** A circle that only hidden order closes (a server waits for the subnets of its network): nobody wrote it down. */
function circleIn(model: Model): Problem[] {
  const [first, ...others] = cycleOf(model.graph) ?? []
  if (first === undefined) return []
  const message = `Resources need each other in a circle: ${[first, ...others, first].join(' → ')}.`
  const hint = 'Take a reference or depends_on out; a server waits for every subnet of its networks by itself.'
  return [{ errorClass: 'StackValidationFailed', message, path: ['resources', first], hint }]
}

function ruleProblems(world: Types, model: Model, definition: ResourceDefinition): Problem[] {
  const schema = schemaFor(world, behaviourName(model, definition))
  if (!schema || definition.externalId !== undefined) return []
  const evaluated = (value: Parameters<typeof evaluateOptional>[0]) => evaluateOptional(value, model.scope)
  const { values, problems } = resolveProperties(schema, definition.properties, evaluated)
  const place = ['resources', definition.name]
  const rule = world.resourceType(behaviourName(model, definition))?.validate
  if (problems.length > 0) {
    // A type that looks at its values itself stumbles over those that are wrong; what is not known yet is not wrong.
    const wrong = rule && problems.find(({ code }) => !code.endsWith('-parameter'))
    return wrong
      ? [
          problemOf(
            new TemplateError(wrong.code, 'StackValidationFailed', wrong.message, place, 'Property error'),
            place,
          ),
        ]
      : []
  }
  const broken = brokenRule(schema, values, definition.name)
  if (broken) return [problemOf(broken, place)]
  const refused = refusal(place, () => rule?.(values))
  return refused ? [refused] : []
}

const frameOf = ({ name }: ResourceDefinition, { region, from }: Child): Frame =>
  region === undefined ? { place: `resources.${name}<${from}>` } : { region }

function inside({ message, mistake, nested, ...problem }: Problem, resource: string, frame: Frame): Problem {
  const told = mistake ? { mistake, message, path: problem.path ?? [], frames: [] } : nested
  return {
    ...problem,
    message: framed(frame, message),
    path: ['resources', resource],
    ...(told ? { nested: { ...told, frames: [...told.frames, frame] } } : {}),
  }
}

/** Heat's words for a mistake; ours for what to do about it, and where exactly. */
function withHint(problem: Problem, written: readonly Problem[]): Problem {
  const { path = [] } = problem
  const same = written.find((one) => path.length > 0 && path.every((step, i) => one.path?.[i] === step))
  if (!same) return problem
  const { mistake: _in, ...more } = same
  return { ...more, errorClass: problem.errorClass, message: problem.message }
}

function staticProblems(world: Types, model: Model, inputs: Inputs, strict: boolean): Problem[] {
  const { environment, template } = model
  const diagnostics = validate(template, {
    schemaOf: world.schemaOf,
    environment,
    files: inputs.files,
    parameters: environment.parameters ?? {},
    strict,
  })
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message, path, hint }) => ({
      errorClass: 'StackValidationFailed',
      message,
      mistake: code,
      ...(path ? { path } : {}),
      ...(hint ? { hint } : {}),
    }))
}

function resourceProblems(world: Types, model: Model, definition: ResourceDefinition): Judged {
  const behaviour = behaviourName(model, definition)
  const schema = schemaFor(world, behaviour)
  if (!schema || definition.externalId !== undefined) return { problems: [], questions: [], liveRules: [] }
  const place = ['resources', definition.name]
  const path = model.template.format === 'hot' ? [...place, 'properties'] : ['Resources', definition.name, 'Properties']
  const unsettled = (name: string) => hangsOnResources(model, schema, definition, name)
  const evaluated = (value: Parameters<typeof evaluateOptional>[0]) => evaluateOptional(value, model.scope)
  const options = { path, unsettled, now: world.clock.now() }
  const { values, problems } = resolveProperties(schema, definition.properties, evaluated, options)
  const found: Problem[] = problems.map((one) => {
    // A reference to nothing keeps its own class, also when it is found by validation.
    const failure = one.code === 'unknown-resource' ? one : one.asValidationFailure(path)
    return problemOf(failure, ['resources', ...failure.path.slice(1)])
  })
  const questions = customConstraintsOf(schema.properties, values, path).filter(
    (one) => !unsettled(String(one.path[path.length])),
  )
  const judged: Judged = { problems: found, questions, liveRules: [] }
  if (found.length > 0) return judged
  const broken = brokenRule(schema, values, definition.name)
  if (broken) return { ...judged, problems: [problemOf(broken, place)] }
  const type = world.resourceType(behaviour)
  const refused = refusal(place, () => type?.validate?.(values))
  const liveRule: LiveRule = (cloud) => refusal(place, () => type?.validateLive?.(cloud, values))
  return { ...judged, problems: refused ? [refused] : [], liveRules: type?.validateLive ? [liveRule] : [] }
}

/** What a type's own rule says against its properties. */
function refusal(path: Problem['path'] & object, rule: () => void): Problem | undefined {
  try {
    rule()
    return undefined
  } catch (error) {
    if (error instanceof ResourceFailure) return { errorClass: error.kind, message: error.message, path }
    throw error
  }
}

/** The resources whose types nobody has written yet. */
export function unmakeable(world: Types, model: Model): Problem[] {
  return definitionsOf(model)
    .filter((definition) => !world.resourceType(behaviourName(model, definition)))
    .map(({ name, type }) => ({
      errorClass: 'ResourceTypeUnavailable',
      message: `Hearth can't make resources of the type ${type} yet.`,
      path: ['resources', name, 'type'],
    }))
}

/** Whether a property's value is only known once other resources are there. */
function hangsOnResources(
  model: Model,
  { translations }: Pick<ResourceSchema, 'translations'>,
  { properties }: ResourceDefinition,
  name: string,
): boolean {
  const oldNames = translations.flatMap((one) => (one.path[0] === name && 'from' in one ? (one.from?.[0] ?? []) : []))
  return [name, ...oldNames].some((written) => {
    const raw = Object.hasOwn(properties, written) ? properties[written]! : null
    return references(raw, model.scope.version).some(({ kind }) => kind === 'resource' || kind === 'attribute')
  })
}

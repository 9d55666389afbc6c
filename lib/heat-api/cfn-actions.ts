import { EngineError, stackNotFound } from '#lib/engine/engine-error.ts'
import type { StackRequest } from '#lib/engine/requests.ts'
import type { ListedResource, StackSummary } from '#lib/engine/views.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { readArn } from './arn.ts'
import type { Visitor } from './call.ts'
import { CfnFault } from './cfn-fault.ts'
import type { CfnMap, CfnValue } from './cfn-xml.ts'
import type { Catalogue, HeatWorld, StackVerbs } from './heat-world.ts'
import { enforce, type Policy } from './policy.ts'
import { validateTemplate } from './validate-template.ts'

export type Params = Readonly<Record<string, string>>
type World = Pick<HeatWorld, 'stacks' | 'fetchTemplate'> & { readonly catalogue: Catalogue }

/** One action: who may do it, and what it answers. */
interface Action {
  readonly policy: Policy
  run(world: World, visitor: Visitor, params: Params): Promise<CfnMap>
}

const seconds = (iso: string | null) => (iso === null ? null : `${iso.slice(0, 19)}Z`)

const arnOf = ({ projectId }: Visitor, name: string, id: string) =>
  `arn:openstack:heat::${projectId}:stacks/${encodeURIComponent(name)}/${id}`

const state = ({ action, status }: { action: string; status: string }) => `${action}_${status}`

async function stackOf(stacks: StackVerbs, visitor: Visitor, { StackName = '' }: Params) {
  if (!StackName) throw new CfnFault(400, 'MissingParameter', 'Missing parameter: StackName')
  const named = readArn(StackName)?.stackId ?? StackName.split('/').at(-1) ?? ''
  const stack = await stacks.stackNamed(visitor, named)
  if (!stack) throw stackNotFound(StackName)
  return stack
}

/** `Parameters.member.1.ParameterKey=…&Parameters.member.1.ParameterValue=…`, in the order of their numbers. */
export function parametersIn(params: Params): Record<string, Value> {
  const numbers = Object.keys(params).flatMap((name) => {
    const match = /^Parameters\.member\.(\d{1,4})\.ParameterKey$/.exec(name)
    return match ? [Number(match[1])] : []
  })
  const at = (n: number, field: string) => params[`Parameters.member.${n}.${field}`] ?? ''
  return Object.fromEntries(numbers.sort((a, b) => a - b).map((n) => [at(n, 'ParameterKey'), at(n, 'ParameterValue')]))
}

/** Whether a failure is rolled back; undefined where nothing says so. */
function disableRollback({ DisableRollback, OnFailure }: Params): boolean | undefined {
  if (DisableRollback !== undefined && OnFailure !== undefined) {
    const message = 'DisableRollback and OnFailure may not be used together.'
    throw new CfnFault(400, 'InvalidParameterCombination', message)
  }
  if (OnFailure !== undefined) return OnFailure === 'DO_NOTHING'
  return DisableRollback === undefined ? undefined : DisableRollback.toLowerCase() === 'true'
}

async function templateIn(world: World, { TemplateBody, TemplateUrl }: Params): Promise<string> {
  if (TemplateBody) return TemplateBody
  if (!TemplateUrl) throw new CfnFault(400, 'MissingParameter', 'TemplateBody or TemplateUrl were not given.')
  const fetched = await world.fetchTemplate(TemplateUrl)
  if ('text' in fetched) return fetched.text
  throw new CfnFault(400, 'InvalidParameterValue', `Failed to retrieve template: ${fetched.problem}`)
}

async function requestOf(world: World, params: Params): Promise<StackRequest> {
  const minutes = Number(params.TimeoutInMinutes)
  const rollback = disableRollback(params)
  return {
    template: await templateIn(world, params),
    parameters: parametersIn(params),
    ...(Number.isInteger(minutes) && params.TimeoutInMinutes ? { timeoutMins: minutes } : {}),
    ...(rollback === undefined ? {} : { disableRollback: rollback }),
  }
}

const summary = (visitor: Visitor, stack: StackSummary): CfnMap => ({
  StackId: arnOf(visitor, stack.name, stack.id),
  StackName: stack.name,
  CreationTime: seconds(stack.creationTime),
  ...(stack.updatedTime ? { LastUpdatedTime: seconds(stack.updatedTime) } : {}),
  StackStatus: state(stack),
  StackStatusReason: stack.statusReason,
  TemplateDescription: stack.description,
})

async function described({ stacks }: World, visitor: Visitor, id: string): Promise<CfnMap> {
  const stack = await stacks.stack(visitor, id)
  const { TemplateDescription: Description = '', ...common } = summary(visitor, stack)
  return {
    ...common,
    Description,
    DisableRollback: stack.disableRollback,
    TimeoutInMinutes: stack.timeoutMins,
    NotificationARNs: [],
    Capabilities: [],
    Parameters: stack.parameters.map(({ name, value }) => ({ ParameterKey: name, ParameterValue: value })),
    Outputs: stack.outputs.map(({ name, value, description }) => ({
      OutputKey: name,
      OutputValue: typeof value === 'string' ? value : JSON.stringify(value),
      Description: description,
    })),
  }
}

const resource = (visitor: Visitor, one: ListedResource): CfnMap => ({
  StackId: arnOf(visitor, one.stackName, one.stackId),
  StackName: one.stackName,
  LogicalResourceId: one.name,
  PhysicalResourceId: one.physicalId ?? '',
  ResourceType: one.type,
  ResourceStatus: state(one),
  ResourceStatusReason: one.statusReason,
})

const listed = (stacks: StackVerbs, visitor: Visitor, id: string) =>
  stacks.listResources(visitor, id, { filters: {}, nestedDepth: 0, withDetail: true })

/** CloudFormation's actions on stacks, for callers of a project. */
export const cfnActions: Readonly<Record<string, Action>> = {
  ListStacks: {
    policy: 'stacks:index',
    run: async ({ stacks }, visitor) => ({
      StackSummaries: (await stacks.stacks(visitor)).map((stack) => summary(visitor, stack)),
    }),
  },
  DescribeStacks: {
    policy: 'stacks:show',
    async run(world, visitor, params) {
      const ids = params.StackName
        ? [(await stackOf(world.stacks, visitor, params)).id]
        : (await world.stacks.stacks(visitor)).map(({ id }) => id)
      return { Stacks: await Promise.all(ids.map((id) => described(world, visitor, id))) }
    },
  },
  CreateStack: {
    policy: 'stacks:create',
    async run(world, visitor, params) {
      const name = params.StackName ?? ''
      const request = { disableRollback: false, ...(await requestOf(world, params)) }
      return { StackId: arnOf(visitor, name, await world.stacks.create(visitor, { ...request, name })) }
    },
  },
  UpdateStack: {
    policy: 'stacks:update',
    async run(world, visitor, params) {
      const { id, name } = await stackOf(world.stacks, visitor, params)
      await world.stacks.update(visitor, id, await requestOf(world, params))
      return { StackId: arnOf(visitor, name, id) }
    },
  },
  CancelUpdateStack: {
    policy: 'actions:cancel_update',
    async run({ stacks }, visitor, params) {
      await stacks.cancel(visitor, (await stackOf(stacks, visitor, params)).id, { rollback: true })
      return {}
    },
  },
  DeleteStack: {
    policy: 'stacks:delete',
    async run({ stacks }, visitor, params) {
      await stacks.delete(visitor, (await stackOf(stacks, visitor, params)).id)
      return {}
    },
  },
  GetTemplate: {
    policy: 'stacks:template',
    run: async ({ stacks }, visitor, params) => ({
      TemplateBody: await stacks.template(visitor, (await stackOf(stacks, visitor, params)).id),
    }),
  },
  ValidateTemplate: {
    policy: 'stacks:validate_template',
    async run(world, _visitor, params) {
      const request = { template: await templateIn(world, params), parameters: parametersIn(params) }
      const { Description, Parameters } = validateTemplate(world.catalogue, request, { showNested: false })
      return { Description: String(Description ?? ''), Parameters: (Parameters ?? {}) as CfnMap }
    },
  },
  DescribeStackEvents: {
    policy: 'events:index',
    async run({ stacks }, visitor, params) {
      const { id, name } = await stackOf(stacks, visitor, params)
      const events = await stacks.listEvents(visitor, id, {})
      return {
        StackEvents: events.map((event) => ({
          EventId: event.id,
          StackId: arnOf(visitor, name, id),
          StackName: name,
          LogicalResourceId: event.resourceName,
          PhysicalResourceId: event.physicalId ?? '',
          ResourceType: event.resourceType,
          ResourceStatus: state(event),
          ResourceStatusReason: event.reason,
          Timestamp: seconds(event.time),
        })),
      }
    },
  },
  ListStackResources: {
    policy: 'resource:index',
    async run({ stacks }, visitor, params) {
      const found = await listed(stacks, visitor, (await stackOf(stacks, visitor, params)).id)
      const summaries = found.map((one): CfnMap => {
        const { StackId: _id, StackName: _name, ...shown } = resource(visitor, one)
        return { ...shown, LastUpdatedTimestamp: seconds(one.updatedTime ?? one.creationTime) }
      })
      return { StackResourceSummaries: summaries }
    },
  },
  DescribeStackResources: {
    policy: 'resource:index',
    async run({ stacks }, visitor, params) {
      const found = await listed(stacks, visitor, (await stackOf(stacks, visitor, params)).id)
      const wanted = found.filter(({ name }) => !params.LogicalResourceId || name === params.LogicalResourceId)
      const timed = (one: ListedResource): CfnValue => ({
        ...resource(visitor, one),
        Timestamp: seconds(one.updatedTime ?? one.creationTime),
        Description: one.description ?? '',
      })
      return { StackResources: wanted.map(timed) }
    },
  },
  DescribeStackResource: {
    policy: 'resource:show',
    async run({ stacks }, visitor, params) {
      const { id, name } = await stackOf(stacks, visitor, params)
      const wanted = params.LogicalResourceId ?? ''
      const one = (await listed(stacks, visitor, id)).find((each) => each.name === wanted)
      if (!one)
        throw new EngineError(404, 'EntityNotFound', `The Resource (${wanted}) could not be found in Stack ${name}.`)
      const metadata = await stacks.resourceMetadata(visitor, id, wanted)
      const detail = { ...resource(visitor, one), Description: one.description ?? '', Metadata: metadata as CfnValue }
      return { StackResourceDetail: { ...detail, LastUpdatedTimestamp: seconds(one.updatedTime ?? one.creationTime) } }
    },
  },
  EstimateTemplateCost: {
    policy: 'stacks:validate_template',
    run: async () => ({ Url: 'http://en.wikipedia.org/wiki/Gratis' }),
  },
}

/** Does what an action names, if the visitor may. */
export function perform(world: World, visitor: Visitor, name: string, params: Params): Promise<CfnMap> {
  const action = Object.hasOwn(cfnActions, name) ? cfnActions[name] : undefined
  if (!action) throw new CfnFault(400, 'InvalidAction', `The action ${name} is not supported.`)
  enforce(visitor, action.policy)
  return action.run(world, visitor, params)
}

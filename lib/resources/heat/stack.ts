import type { Value } from '#lib/template/yaml-node.ts'
import { follow } from '../follow.ts'
import { type Properties, ResourceFailure, type ResourceType } from '../resource-type.ts'
import { given, map, text } from '../shapes.ts'

/** A stack inside a stack, from a template given as text. */
export const stack: ResourceType = {
  type: 'OS::Heat::Stack',

  validate({ context }) {
    if (!map(context).credential_secret_id) return
    const message = 'Stacks under other credentials are not supported: leave out "credential_secret_id".'
    throw new ResourceFailure('StackValidationFailed', message)
  },

  validateLive(cloud, { context }) {
    const { region_name: region } = map(context)
    if (!region || region === cloud.region) return
    const reason = `public endpoint for orchestration service in ${text(region)} region not found`
    const message = `Cannot establish connection to Heat endpoint at region "${text(region)}" due to "${reason}"`
    throw new ResourceFailure('StackValidationFailed', message)
  },

  /** A stack can't move to another region. */
  decide({ properties }, next, changed) {
    const region = ({ context }: Properties) => map(context).region_name ?? null
    return changed.includes('context') && region(properties) !== region(next) ? 'replace' : undefined
  },

  async nested({ cloud }, state) {
    this.validate?.(state.properties)
    this.validateLive?.(cloud, state.properties)
    const { template, parameters, timeout } = state.properties
    return {
      steps: [
        {
          template: text(template),
          parameters: given(map(parameters)),
          ...(timeout ? { timeoutMins: Number(timeout) } : {}),
        },
      ],
    }
  },

  async create() {
    return {}
  },
  async delete() {},

  async attribute(context, state, name, path) {
    const child = await context.child(state)
    if (!child) return null
    if (name === 'stack_name') return child.name
    if (name !== 'outputs') return null
    const outputs: Value = Object.fromEntries(await child.outputs())
    return follow(outputs, path)
  },
}

/** CloudFormation's nested stack: its template comes as a file of the stack. */
export const cfnStack: ResourceType = {
  ...stack,
  type: 'AWS::CloudFormation::Stack',

  async nested(context, state) {
    const url = text(state.properties.TemplateURL)
    const template = context.file(url)
    if (template === undefined) {
      throw new ResourceFailure('NotFound', `Could not fetch remote template "${url}": the stack has no such file.`)
    }
    const minutes = Number(state.properties.TimeoutInMinutes ?? 0)
    const parameters = given(map(state.properties.Parameters))
    return { steps: [{ template, parameters, ...(minutes ? { timeoutMins: minutes } : {}) }] }
  },

  async attribute(context, state, name, path) {
    const child = await context.child(state)
    if (!child || !name.startsWith('Outputs.')) return null
    return follow((await child.outputs()).get(name.slice('Outputs.'.length)), path)
  },

  reference({ stack: parent }, state) {
    if (!state.physicalId) return state.name
    const name = encodeURIComponent(state.physicalName)
    return `arn:openstack:heat::${parent.projectId}:stacks/${name}/${state.physicalId}`
  },
}

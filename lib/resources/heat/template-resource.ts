import { follow } from '../follow.ts'
import { type Readiness, ResourceFailure, type ResourceType } from '../resource-type.ts'
import { given } from '../shapes.ts'
import { memberAttribute } from './member-attributes.ts'

/** Names that stand for a template, not for a type of ours. */
export const isTemplateName = (type: string): boolean => /\.(ya?ml|template|json)(\?.*)?$/i.test(type)

/** A type that is a template: its properties are the template's parameters, its attributes the outputs. */
export function templateResource(file: string): ResourceType {
  return {
    type: file,
    followsMetadata: true,

    async nested(context, state) {
      const template = context.file(file)
      if (template === undefined) {
        throw new ResourceFailure('NotFound', `Could not fetch remote template "${file}": the stack has no such file.`)
      }
      return { steps: [{ template, parameters: given(state.properties) }] }
    },

    async create() {
      return {}
    },
    async delete() {},

    /** A template may say itself what get_resource gives, by an output of this name. */
    async ready(context, state): Promise<Readiness> {
      const reference = (await (await context.child(state))?.outputs())?.get('OS::stack_id') ?? null
      if (reference === (state.data.reference ?? null)) return 'ready'
      return { wait: 0, record: { data: { ...state.data, reference } } }
    },

    async attribute(context, state, name, path) {
      const child = await context.child(state)
      if (!child) return null
      if (name.startsWith('resource.')) return memberAttribute(child, name, path)
      const outputs = await child.outputs()
      const problem = outputs.has(name) ? undefined : await child.outputProblem(name)
      if (problem === undefined) return follow(outputs.get(name), path)
      throw new ResourceFailure('TemplateOutputError', `Error in ${state.name} output ${name}: ${problem}`)
    },

    reference({ stack }, state) {
      if (!state.physicalId) return state.name
      const name = encodeURIComponent(state.physicalName)
      return state.data.reference ?? `arn:openstack:heat::${stack.projectId}:stacks/${name}/${state.physicalId}`
    },
  }
}

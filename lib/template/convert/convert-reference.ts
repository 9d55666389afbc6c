import { isMap } from '../python-text.ts'
import type { Value } from '../yaml-node.ts'
import { convertValue } from './convert-value.ts'
import type { Place } from './place.ts'
import { equivalentOf } from './swap-type.ts'
import type { Work } from './work.ts'

/** Heat knows a single region by CloudFormation's name. */
const region = 'ap-southeast-1'

/** `{Ref: name}`: a resource if there is one of that name, else a parameter, perhaps one that every template has. */
export function convertReference(args: Place, work: Work): Value | undefined {
  const name = args.value
  if (isMap(name)) return { get_param: convertValue(args, work) }
  if (typeof name !== 'string') return undefined
  if (work.template.resources.has(name)) {
    const reference = equivalentOf(name, work)?.reference
    return reference ? { get_attr: [name, ...reference] } : { get_resource: name }
  }
  return convertParameterReference(name, args, work)
}

/** `{Ref: name}` where only parameters can be meant. */
export function convertParameterReference(name: string, args: Place, work: Work): Value {
  if (work.template.parameters.has(name)) return { get_param: name }
  switch (name) {
    case 'AWS::StackName':
      return { get_param: 'OS::stack_name' }
    case 'AWS::StackId':
      return stackId()
    case 'AWS::Region':
      work.lose('info', 'region-is-constant', args, `In Heat AWS::Region is always ${region}: so it is written out.`)
      return region
    case 'AWS::AccountId':
      work.lose('warning', 'account-is-project', args, 'Heat has no AWS::AccountId: the project’s id stands in.')
      return { get_param: 'OS::project_id' }
    default:
      if (name.startsWith('AWS::')) {
        work.lose('error', 'unknown-pseudo-parameter', args, `Heat has no ${name}.`, 'Declare a parameter for it.')
      }
      return { get_param: name }
  }
}

/** Heat writes the id in Amazon's form, of parts that HOT has one by one. */
function stackId(): Value {
  const { project, name, id } = { project: 'OS::project_id', name: 'OS::stack_name', id: 'OS::stack_id' }
  const template = 'arn:openstack:heat::%project%:stacks/%name%/%id%'
  const params = { '%project%': { get_param: project }, '%name%': { get_param: name }, '%id%': { get_param: id } }
  return { str_replace: { template, params } }
}

import { EngineError } from '#lib/engine/engine-error.ts'
import type { GuestView } from '#lib/engine/guest.ts'
import type { Orchestrator } from '#lib/engine/orchestrator.ts'
import { isMap } from '#lib/template/python-text.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { readArn } from './arn.ts'
import type { Visitor } from './call.ts'
import { CfnFault, faultOf } from './cfn-fault.ts'
import { performed } from './cfn-performed.ts'
import { type CfnRequest, readCfnRequest } from './cfn-request.ts'
import { type CfnMap, xmlOf } from './cfn-xml.ts'
import { heardGuest } from './heard-guest.ts'
import type { HeatWorld, StackVerbs } from './heat-world.ts'

/** All that the CloudFormation API reaches for. */
export interface CfnWorld
  extends Pick<HeatWorld, 'catalogue' | 'door' | 'fetchTemplate' | 'log' | 'audit' | 'allowance' | 'signalAllowance'> {
  readonly stacks: StackVerbs & Pick<Orchestrator, 'guestView'>
}

/**
 * The CloudFormation-compatible API (parity.md §6.8). Servers signal and read the metadata of resources, proving
 * themselves by a signature of EC2's version 2 with a resource's keys; whoever brings a token, or signs with keys that
 * Keystone gave them, may do all that CloudFormation does with stacks.
 */
export function cfnApi(world: CfnWorld) {
  const { stacks, log, door } = world
  async function answer(request: CfnRequest, asked: Request): Promise<Response> {
    const place = /\/(signal|waitcondition)\/(.+)$/.exec(request.path)
    if (place) return signalled(request, asked, place[1] as 'signal' | 'waitcondition', place[2]!)
    const { Action, LogicalResourceId } = request.params
    if (!Action) throw new CfnFault(400, 'MissingAction', 'Required Action parameter is missing')
    if (request.token !== null) {
      const visitor = await door.byToken(request.token)
      if (visitor) return does(visitor, request, asked, Action)
      throw new CfnFault(403, 'AccessDenied', 'User is not authorized to perform action.')
    }
    checkSigned(request)
    if (Action !== 'DescribeStackResource') return byUser(request, asked, Action, 'AccessDenied')
    if (!LogicalResourceId) throw new CfnFault(400, 'MissingParameter', 'Missing parameter: LogicalResourceId')
    try {
      const view = await stacks.guestView(request, LogicalResourceId)
      refuseOtherStack(request.params.StackName ?? '', view)
      return shown(request, Action, { StackResourceDetail: detailOf(view) })
    } catch (error) {
      if (error instanceof EngineError && error.errorClass === unknownKey)
        return byUser(request, asked, Action, unknownKey)
      throw error
    }
  }

  /** For whoever signed with keys that Keystone gave them; `refusal` is what others hear. */
  async function byUser(request: CfnRequest, asked: Request, action: string, refusal: string): Promise<Response> {
    const { host, method: verb, path, params } = request
    const { AWSAccessKeyId: access = '', Signature: signature = '' } = params
    const visitor = await door.bySignature({ access, signature, host, verb, path, params })
    if (visitor) return does(visitor, request, asked, action)
    throw new CfnFault(403, refusal, 'User is not authorized to perform action.')
  }

  async function does(visitor: Visitor, read: CfnRequest, request: Request, name: string): Promise<Response> {
    return shown(read, name, await performed(world, { visitor, name, params: read.params, request }))
  }

  /** `POST …/signal/<arn>` and `PUT …/waitcondition/<arn>`; the latter tells what its metadata has become. */
  async function signalled(
    request: CfnRequest,
    asked: Request,
    verb: 'signal' | 'waitcondition',
    named: string,
  ): Promise<Response> {
    if (request.method !== (verb === 'signal' ? 'POST' : 'PUT')) {
      throw new CfnFault(405, 'InvalidAction', 'The method is not allowed for this resource.')
    }
    checkSigned(request)
    const arn = readArn(named)
    if (!arn?.resource) throw new CfnFault(400, 'InvalidParameterValue', `${named} is not a valid resource ARN.`)
    const { projectId, stackId, resource } = arn
    const guest = { projectId, stackId, resource, signed: request }
    await stacks.guestSignal(guest, detailsIn(request.body), heardGuest(world, asked))
    if (verb === 'signal') return Response.json(null)
    return Response.json({ resource, metadata: await stacks.guestMetadata(guest) })
  }

  return async (request: Request): Promise<Response> => {
    let read: CfnRequest | undefined
    try {
      read = await readCfnRequest(request)
      return await answer(read, request)
    } catch (error) {
      const { status, code, message } = faultOf(error, log)
      const said = { Error: { Message: message, Code: code, Type: status < 500 ? 'Sender' : 'Server' } }
      return document(read, 'ErrorResponse', said, status)
    }
  }
}

/** What the engine says of keys that are no resource's. */
const unknownKey = 'InvalidClientTokenId'

function checkSigned({ params }: CfnRequest): void {
  if (!params.AWSAccessKeyId) {
    throw new CfnFault(403, 'MissingAuthenticationToken', 'Does not contain a valid AWS Access Key or certificate')
  }
  if (!params.Signature || params.SignatureVersion !== '2') {
    throw new CfnFault(403, 'IncompleteSignature', 'The request signature does not conform to AWS standards')
  }
}

/** Whose keys signed knows his own stack alone. */
function refuseOtherStack(asked: string, { stackName, stackId }: GuestView): void {
  const id = readArn(asked)?.stackId ?? asked.split('/').at(-1)
  if (id === stackId || asked === stackName) return
  throw new CfnFault(403, 'AccessDenied', 'User is not authorized to perform action.')
}

function detailsIn(body: string): Value {
  if (!body.trim()) return null
  try {
    return JSON.parse(body) as Value
  } catch {
    throw new CfnFault(400, 'InvalidParameterValue', 'The body of a signal is JSON, or nothing.')
  }
}

function detailOf(view: GuestView): CfnMap {
  const { resource, stackName, stackId, projectId } = view
  const arn = `arn:openstack:heat::${projectId}:stacks/${encodeURIComponent(stackName)}/${stackId}`
  return {
    StackId: arn,
    StackName: stackName,
    LogicalResourceId: resource.name,
    PhysicalResourceId: resource.physicalId ?? '',
    ResourceType: resource.type,
    LastUpdatedTimestamp: new Date(resource.updatedAt ?? resource.createdAt).toISOString().slice(0, 19).concat('Z'),
    ResourceStatus: `${resource.action}_${resource.status}`,
    ResourceStatusReason: resource.statusReason,
    Description: view.description,
    Metadata: (isMap(view.metadata) ? view.metadata : {}) as CfnMap,
  }
}

const shown = (request: CfnRequest, action: string, result: CfnMap) =>
  document(request, `${action}Response`, { [`${action}Result`]: result }, 200)

/** XML, or JSON for who asks for it. */
function document(request: CfnRequest | undefined, root: string, value: CfnMap, status: number): Response {
  if (request?.params.ContentType === 'JSON') return Response.json({ [root]: value }, { status })
  return new Response(xmlOf(root, value), { status, headers: { 'content-type': 'application/xml' } })
}

import { ResourceFailure, type ResourceType } from '../resource-type.ts'

/** What servers of a group are made after. It is nothing in the cloud: groups read its properties. */
export const launchConfiguration: ResourceType = {
  type: 'AWS::AutoScaling::LaunchConfiguration',

  validate({ InstanceId, ImageId, InstanceType }) {
    const fail = (message: string) => {
      throw new ResourceFailure('StackValidationFailed', message)
    }
    if (InstanceId) fail('A configuration made after a server that is there is not supported: leave out "InstanceId".')
    if (!ImageId || !InstanceType) {
      fail('If without InstanceId, ImageId and InstanceType are required.')
    }
  },

  create: async (_context, state) => ({ physicalId: state.physicalName }),
  async delete() {},
  attribute: async () => null,
  reference: (_context, state) => (state.physicalId ? state.physicalName : state.name),
}

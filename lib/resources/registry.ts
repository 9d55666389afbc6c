import {
  compositeAlarm,
  eventAlarm,
  memberHealthAlarm,
  meterAlarm,
  metricsAlarm,
  prometheusAlarm,
  resourcesAggregationAlarm,
  resourcesAlarm,
} from './aodh/alarms.ts'
import { instance } from './aws/instance.ts'
import { encryptedVolumeType } from './cinder/encrypted-volume-type.ts'
import { volume } from './cinder/volume.ts'
import { volumeAttachment } from './cinder/volume-attachment.ts'
import { volumeType } from './cinder/volume-type.ts'
import { webImage } from './glance/web-image.ts'
import { accessPolicy } from './heat/access-policy.ts'
import { autoScalingGroup } from './heat/auto-scaling-group.ts'
import { cloudConfig } from './heat/cloud-config.ts'
import { delay } from './heat/delay.ts'
import { deployedServer } from './heat/deployed-server.ts'
import {
  softwareDeploymentGroup,
  softwareDeployments,
  structuredDeploymentGroup,
  structuredDeployments,
} from './heat/deployment-group.ts'
import { haRestarter } from './heat/ha-restarter.ts'
import { awsAutoScalingGroup, heatInstanceGroup } from './heat/instance-group.ts'
import { launchConfiguration } from './heat/launch-configuration.ts'
import { multipartMime } from './heat/multipart-mime.ts'
import { none } from './heat/none.ts'
import { randomString } from './heat/random-string.ts'
import { resourceChain } from './heat/resource-chain.ts'
import { resourceGroup } from './heat/resource-group.ts'
import { awsScalingPolicy, scalingPolicy } from './heat/scaling-policy.ts'
import { softwareComponent, softwareConfig, structuredConfig } from './heat/software-config.ts'
import { softwareDeployment, structuredDeployment } from './heat/software-deployment.ts'
import { cfnStack, stack } from './heat/stack.ts'
import { swiftSignal, swiftSignalHandle } from './heat/swift-signal.ts'
import { isTemplateName, templateResource } from './heat/template-resource.ts'
import { testResource } from './heat/test-resource.ts'
import { value } from './heat/value.ts'
import { cfnWaitCondition, waitCondition } from './heat/wait-condition.ts'
import { cfnWaitConditionHandle, updateWaitConditionHandle, waitConditionHandle } from './heat/wait-condition-handle.ts'
import { domain } from './keystone/domain.ts'
import { endpoint } from './keystone/endpoint.ts'
import { group } from './keystone/group.ts'
import { project } from './keystone/project.ts'
import { role } from './keystone/role.ts'
import { groupRoleAssignment, userRoleAssignment } from './keystone/role-assignment.ts'
import { service } from './keystone/service.ts'
import { user } from './keystone/user.ts'
import { addressScope } from './neutron/address-scope.ts'
import { extraRoute, extraRouteSet } from './neutron/extra-routes.ts'
import { floatingIp } from './neutron/floating-ip.ts'
import { floatingIpAssociation } from './neutron/floating-ip-association.ts'
import { floatingIpPortForward } from './neutron/floating-ip-port-forward.ts'
import { net } from './neutron/net.ts'
import { port } from './neutron/port.ts'
import { providerNet } from './neutron/provider-net.ts'
import {
  qosBandwidthLimitRule,
  qosDscpMarkingRule,
  qosMinimumBandwidthRule,
  qosMinimumPacketRateRule,
  qosPolicy,
} from './neutron/qos.ts'
import { rbacPolicy } from './neutron/rbac-policy.ts'
import { router } from './neutron/router.ts'
import { routerGateway } from './neutron/router-gateway.ts'
import { routerInterface } from './neutron/router-interface.ts'
import { securityGroup } from './neutron/security-group.ts'
import { securityGroupRule } from './neutron/security-group-rule.ts'
import { segment } from './neutron/segment.ts'
import { subnet } from './neutron/subnet.ts'
import { subnetPool } from './neutron/subnet-pool.ts'
import { trunk } from './neutron/trunk.ts'
import { flavor } from './nova/flavor.ts'
import { keyPair } from './nova/key-pair.ts'
import { server } from './nova/server.ts'
import { serverGroup } from './nova/server-group.ts'
import { healthMonitor } from './octavia/health-monitor.ts'
import { l7Policy } from './octavia/l7-policy.ts'
import { l7Rule } from './octavia/l7-rule.ts'
import { listener } from './octavia/listener.ts'
import { loadBalancer } from './octavia/load-balancer.ts'
import { pool } from './octavia/pool.ts'
import { poolMember } from './octavia/pool-member.ts'
import type { ResourceType } from './resource-type.ts'
import { queue } from './zaqar/queue.ts'
import { signedQueueUrl } from './zaqar/signed-queue-url.ts'
import { subscription } from './zaqar/subscription.ts'

const NEUTRON = [
  net,
  providerNet,
  subnet,
  port,
  router,
  routerInterface,
  floatingIp,
  floatingIpAssociation,
  securityGroup,
  securityGroupRule,
  routerGateway,
  extraRoute,
  extraRouteSet,
  floatingIpPortForward,
  trunk,
  segment,
  subnetPool,
  addressScope,
  rbacPolicy,
  qosPolicy,
  qosBandwidthLimitRule,
  qosDscpMarkingRule,
  qosMinimumBandwidthRule,
  qosMinimumPacketRateRule,
]

const KEYSTONE = [domain, project, user, group, role, service, endpoint, userRoleAssignment, groupRoleAssignment]

const AODH = [
  meterAlarm,
  eventAlarm,
  compositeAlarm,
  prometheusAlarm,
  memberHealthAlarm,
  resourcesAlarm,
  metricsAlarm,
  resourcesAggregationAlarm,
]

const OCTAVIA = [loadBalancer, listener, pool, poolMember, healthMonitor, l7Policy, l7Rule]

const ZAQAR = [queue, subscription, signedQueueUrl]

const NOVA = [server, serverGroup, keyPair, flavor]

const CINDER = [volume, volumeAttachment, volumeType, encryptedVolumeType]

const GLANCE = [webImage]

const HEAT = [
  randomString,
  value,
  none,
  testResource,
  delay,
  deployedServer,
  accessPolicy,
  haRestarter,
  softwareConfig,
  structuredConfig,
  softwareComponent,
  cloudConfig,
  multipartMime,
  waitCondition,
  waitConditionHandle,
  updateWaitConditionHandle,
  resourceGroup,
  resourceChain,
  autoScalingGroup,
  heatInstanceGroup,
  scalingPolicy,
  swiftSignal,
  swiftSignalHandle,
  softwareDeployment,
  structuredDeployment,
  softwareDeploymentGroup,
  softwareDeployments,
  structuredDeploymentGroup,
  structuredDeployments,
  stack,
]

const CLOUD_FORMATION = [
  cfnStack,
  cfnWaitCondition,
  cfnWaitConditionHandle,
  instance,
  awsAutoScalingGroup,
  launchConfiguration,
  awsScalingPolicy,
]

const TYPES: ReadonlyMap<string, ResourceType> = new Map(
  [
    ...NEUTRON,
    ...KEYSTONE,
    ...AODH,
    ...OCTAVIA,
    ...ZAQAR,
    ...NOVA,
    ...CINDER,
    ...GLANCE,
    ...HEAT,
    ...CLOUD_FORMATION,
  ].map((type) => [type.type, type]),
)

/** The types that can really be made, apart from templates, which are types too. */
export const implementedTypes: readonly string[] = [...TYPES.keys()]

/** Behaviour of a resource type or of a template file; undefined where there is none. */
export function resourceType(type: string): ResourceType | undefined {
  return TYPES.get(type) ?? (isTemplateName(type) ? templateResource(type) : undefined)
}

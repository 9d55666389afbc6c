import type { Equivalent, Equivalents, PropertyEquivalent } from '#lib/template/convert/equivalent.ts'

/** What Heat gives for every address attribute of its EC2 instances. */
const address = ['first_address']

const tags: PropertyEquivalent = { to: 'metadata', pairs: true }

const rule = {
  keys: {
    IpProtocol: 'protocol',
    FromPort: 'port_range_min',
    ToPort: 'port_range_max',
    CidrIp: 'remote_ip_prefix',
    SourceSecurityGroupId: 'remote_group_id',
    SourceSecurityGroupName: 'remote_group_id',
  },
  dropped: ['-1'],
  alongside: ['remote_group_id', 'remote_mode', 'remote_group_id'],
} as const

/**
 * The types of CloudFormation that a single type of OpenStack's own does the work of, and how their words translate.
 * What makes several things at once (a VPC, a load balancer), finds things by itself (an elastic IP) or speaks
 * another protocol to its guests (wait conditions) is not here: those types keep working inside HOT as they are.
 */
export const awsEquivalents: Equivalents = new Map<string, Equivalent>([
  [
    'AWS::EC2::Instance',
    {
      type: 'OS::Nova::Server',
      properties: {
        ImageId: 'image',
        InstanceType: 'flavor',
        KeyName: 'key_name',
        AvailabilityZone: 'availability_zone',
        SecurityGroups: 'security_groups',
        SecurityGroupIds: 'security_groups',
        SubnetId: { to: 'networks', wrappedAs: 'subnet' },
        NovaSchedulerHints: { to: 'scheduler_hints', pairs: true },
        Tags: tags,
        UserData: 'user_data',
      },
      attributes: {
        AvailabilityZone: ['show', 'OS-EXT-AZ:availability_zone'],
        PublicIp: address,
        PrivateIp: address,
        PublicDnsName: address,
        PrivateDnsName: address,
      },
    },
  ],
  [
    'AWS::EC2::Volume',
    {
      type: 'OS::Cinder::Volume',
      properties: {
        Size: 'size',
        SnapshotId: 'snapshot_id',
        AvailabilityZone: 'availability_zone',
        Tags: tags,
      },
      attributes: {},
    },
  ],
  [
    'AWS::EC2::VolumeAttachment',
    {
      type: 'OS::Cinder::VolumeAttachment',
      properties: { InstanceId: 'instance_uuid', VolumeId: 'volume_id', Device: 'mountpoint' },
      attributes: {},
    },
  ],
  [
    'AWS::EC2::SecurityGroup',
    {
      type: 'OS::Neutron::SecurityGroup',
      properties: {
        GroupDescription: 'description',
        SecurityGroupIngress: { to: 'rules', items: rule },
        SecurityGroupEgress: { to: 'rules', items: { ...rule, always: { direction: 'egress' } } },
      },
      attributes: {},
    },
  ],
  [
    'AWS::AutoScaling::ScalingPolicy',
    {
      type: 'OS::Heat::ScalingPolicy',
      properties: {
        AutoScalingGroupName: 'auto_scaling_group_id',
        AdjustmentType: {
          to: 'adjustment_type',
          words: {
            ChangeInCapacity: 'change_in_capacity',
            ExactCapacity: 'exact_capacity',
            PercentChangeInCapacity: 'percent_change_in_capacity',
          },
        },
        ScalingAdjustment: 'scaling_adjustment',
        MinAdjustmentStep: 'min_adjustment_step',
        Cooldown: 'cooldown',
      },
      attributes: { AlarmUrl: ['alarm_url'] },
      reference: ['alarm_url'],
    },
  ],
])

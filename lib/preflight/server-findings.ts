import type { Value } from '#lib/template/yaml-node.ts'
import type { CloudFacts, Flavor, Image } from './cloud-facts.ts'
import type { Finding } from './finding.ts'
import type { Planned } from './planned.ts'
import { listOf, mapOf } from './shapes.ts'

/** Servers whose flavor is too small for their image, and volumes that are. */
export function serverFindings(planned: readonly Planned[], facts: CloudFacts): Finding[] {
  return planned.flatMap((one) => {
    const { behaviour, properties, path } = one
    if (behaviour === 'OS::Cinder::Volume')
      return tooSmall(path, properties.size, imageIn(facts, properties.image), 'size')
    const isServer = behaviour === 'OS::Nova::Server' || behaviour === 'AWS::EC2::Instance'
    if (!isServer) return []
    const flavor = flavorIn(facts, properties.flavor ?? properties.InstanceType)
    const image = imageIn(facts, properties.image ?? properties.ImageId)
    return [...misfits(path, flavor, image), ...bootVolumes(one, facts)]
  })
}

const flavorIn = ({ flavors = [] }: CloudFacts, wanted: Value | undefined) =>
  flavors.find(({ id, name }) => id === wanted || name === wanted)
const imageIn = ({ images = [] }: CloudFacts, wanted: Value | undefined) =>
  images.find(({ id, name }) => id === wanted || name === wanted)

function misfits(path: Planned['path'], flavor: Flavor | undefined, image: Image | undefined): Finding[] {
  if (!flavor || !image) return []
  const lacks = [
    flavor.disk > 0 && flavor.disk < image.minDisk && `${flavor.disk} GiB of disk, ${image.minDisk} GiB needed`,
    flavor.ram < image.minRam && `${flavor.ram} MiB of RAM, ${image.minRam} MiB needed`,
  ].filter((one) => one !== false)
  if (lacks.length === 0) return []
  const message = `${path.join('/')}: ${flavor.name} is too small for ${image.name}: ${lacks.join('; ')}.`
  const hint = 'Choose a larger flavor, or an image that needs less.'
  return [{ code: 'flavor-size', message, hint, resources: [path], property: 'flavor' }]
}

function bootVolumes({ path, properties }: Planned, facts: CloudFacts): Finding[] {
  return listOf(properties.block_device_mapping_v2).flatMap((device) => {
    const { image, image_id, volume_size } = mapOf(device)
    return tooSmall(path, volume_size, imageIn(facts, image ?? image_id), 'block_device_mapping_v2')
  })
}

function tooSmall(
  path: Planned['path'],
  size: Value | undefined,
  image: Image | undefined,
  property: string,
): Finding[] {
  if (!image || !Number.isFinite(Number(size ?? Number.NaN)) || Number(size) >= image.minDisk) return []
  const message = `${path.join('/')}: a volume of ${size} GiB cannot hold ${image.name}, which needs at least ${image.minDisk} GiB.`
  return [{ code: 'volume-size', message, hint: 'Make the volume larger.', resources: [path], property }]
}

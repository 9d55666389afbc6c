export default function Page() {
  return <p>Hearth</p>
}

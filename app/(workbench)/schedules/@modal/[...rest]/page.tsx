/** On every other page below /schedules nothing is open over it. */
export default function NoModal() {
  return null;
}

/** No schedule is open over the list. */
export default function NoModal() {
  return null;
}

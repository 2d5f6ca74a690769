/** Eight devices of each kind a person may own; the casing of makes varies as it does in the real data. */
const DEVICES: Readonly<
  Record<string, readonly (readonly [string | null, string, string, string, string, string, string | null])[]>
> = {
  // device_type, make, model, operating_system, os_version, browser_family, environment_type
  phone: [
    ['Phone', 'Apple', 'iPhone', 'iOS', '18.5', 'Mobile Safari', 'Web'],
    ['Phone', 'APPLE', 'iPhone', 'iOS', '18.4', 'iOS WebView', 'App'],
    ['Phone', 'Apple', 'iPhone', 'iOS', '17.6', 'iOS WebView', 'App'],
    ['Phone', 'Samsung', 'Galaxy S24', 'Android', '15', 'Chrome', 'Web'],
    ['Phone', 'SAMSUNG', 'Galaxy A54', 'Android', '14', 'Android App', 'App'],
    ['Phone', 'Google', 'Pixel 8', 'Android', '15', 'Android App', 'App'],
    ['Phone', 'Motorola', 'Moto G', 'Android', '13', 'Chrome', 'Web'],
    ['Phone', 'Apple', 'iPhone', 'iOS', '18.5', 'iOS WebView', 'App'],
  ],
  pc: [
    ['PC', 'Generic', 'Desktop', 'Windows', '11', 'Chrome', 'Web'],
    ['PC', 'Generic', 'Desktop', 'Windows', '10', 'Chrome', 'Web'],
    ['PC', 'Generic', 'Desktop', 'Windows', '11', 'Edge', 'Web'],
    ['PC', 'Apple', 'Mac', 'macOS', '14.5', 'Safari', 'Web'],
    ['PC', 'Apple', 'Mac', 'macOS', '15.1', 'Chrome', 'Web'],
    ['PC', 'Generic', 'Desktop', 'Windows', '10', 'Firefox', 'Web'],
    ['PC', 'Generic', 'Chromebook', 'ChromeOS', '126', 'Chrome', 'Web'],
    ['PC', 'Generic', 'Desktop', 'Linux', '', 'Firefox', 'Web'],
  ],
  tablet: [
    ['Tablet', 'Apple', 'iPad', 'iOS', '17.6', 'Mobile Safari', 'Web'],
    ['Tablet', 'Apple', 'iPad', 'iOS', '18.5', 'iOS WebView', 'App'],
    ['Tablet', 'Amazon', 'Fire HD 10', 'Fire OS', '8', 'Amazon Silk', 'Web'],
    ['Tablet', 'Amazon', 'Fire HD 8', 'Fire OS', '8', 'Android App', 'App'],
    ['Tablet', 'SAMSUNG', 'Galaxy Tab A9', 'Android', '14', 'Chrome', 'Web'],
    ['Tablet', 'Apple', 'iPad', 'iOS', '17.6', 'Mobile Safari', 'Web'],
    ['Tablet', 'Lenovo', 'Tab M10', 'Android', '13', 'Chrome', 'Web'],
    ['Tablet', 'Amazon', 'Fire HD 10', 'Fire OS', '8', 'Android App', 'App'],
  ],
  tv: [
    ['TV', 'Amazon', 'Fire TV Stick 4K', 'Fire OS', '8', 'Fire TV App', 'App'],
    ['TV', 'Amazon', 'Fire TV Cube', 'Fire OS', '7', 'Fire TV App', 'App'],
    ['TV', 'ROKU', 'Roku Express', 'Roku OS', '13', 'Roku App', 'App'],
    ['TV', 'Samsung', 'Smart TV', 'Tizen', '7', 'Smart TV App', 'App'],
    ['TV', 'LG', 'Smart TV', 'webOS', '23', 'Smart TV App', 'App'],
    ['ConnectedDevice', 'Sony', 'PlayStation 5', 'Orbis OS', '11', 'Console App', 'App'],
    ['ConnectedDevice', 'Amazon', 'Fire TV Stick', 'Fire OS', '7', 'Fire TV App', 'App'],
    ['TV', 'ROKU', 'Roku Ultra', 'Roku OS', '14', 'Roku App', 'App'],
  ],
  speaker: [
    ['ConnectedDevice', 'Amazon', 'Echo Dot', 'Fire OS', '7', 'Alexa App', 'App'],
    ['ConnectedDevice', 'Amazon', 'Echo Show 8', 'Fire OS', '8', 'Alexa App', 'App'],
    ['Phone', 'Apple', 'iPhone', 'iOS', '18.5', 'iOS WebView', 'App'],
    ['Phone', 'Samsung', 'Galaxy S23', 'Android', '14', 'Android App', 'App'],
    ['ConnectedDevice', 'Amazon', 'Echo Dot', 'Fire OS', '7', 'Alexa App', 'App'],
    ['ConnectedDevice', 'Amazon', 'Echo Studio', 'Fire OS', '7', 'Alexa App', 'App'],
    ['Phone', 'Google', 'Pixel 7', 'Android', '14', 'Android App', 'App'],
    ['Unknown', 'UNKNOWN', 'Unknown', 'Unknown', '', 'Unknown', null],
  ],
};

/** Rows of `world.device`. */
export function devices() {
  return Object.entries(DEVICES).flatMap(([device_kind, list]) =>
    list.map(([device_type, make, model, os, os_version, browser, environment], device_slot) => ({
      device_kind,
      device_slot,
      device_type,
      make,
      model,
      os,
      os_version,
      browser,
      environment,
    })),
  );
}

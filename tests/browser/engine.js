/** Starts one of the three engines, named by the environment variable ENGINE, behind its own WebDriver server. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import webdriver from "selenium-webdriver";
import { Executor, HttpClient } from "selenium-webdriver/http/index.js";
import { CHROMIUM_ARGUMENTS } from "./chromium-arguments.js";

export const ENGINE = process.env.ENGINE ?? "chromium";

/** A port of the loopback interface that nobody listens at. */
export const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** How long a test may take as a whole, in milliseconds. No step of it has a limit of its own, for machines are slow. */
export const TEST_TIME = 300_000;

/** Waits until `condition` returns something true, and returns it. Fails at `deadline`, and says what was waited for. */
export const waitFor = async (what, condition, deadline) => {
  for (;;) {
    const found = await condition();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`The time of the test was over while it waited for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

/** Whether a driver server answers; throws if it has ended. */
const answers = (url, child) => {
  if (child.exitCode !== null) throw new Error(`${child.spawnfile} ended with ${child.exitCode}`);
  return fetch(url).then(() => true, () => false);
};

const ENGINES = {
  chromium: {
    server: (port) => ["chromedriver", [`--port=${port}`]],
    capabilities: (profile) => ({
      browserName: "chrome",
      "goog:chromeOptions": { binary: "/usr/bin/chromium", args: [...CHROMIUM_ARGUMENTS, `--user-data-dir=${profile}`] },
    }),
  },
  firefox: {
    server: (port) => [process.env.GECKODRIVER ?? "geckodriver", ["--port", String(port)]],
    capabilities: () => ({ browserName: "firefox", "moz:firefoxOptions": { binary: "/usr/bin/firefox-esr", args: ["-headless"] } }),
  },
  webkit: {
    server: (port) => ["WebKitWebDriver", [`--port=${port}`]],
    capabilities: () => ({ browserName: "MiniBrowser", "webkitgtk:browserOptions": { args: ["--automation"] } }),
    display: true,
  },
};

/** Starts the engine until `deadline`; resolves with its driver and a way to end all that was started. */
export async function start(deadline) {
  const { server, capabilities, display } = ENGINES[ENGINE];
  const children = [];
  const env = { ...process.env };
  if (display) {
    // MiniBrowser has no headless mode; -displayfd lets the X server choose a free number and tell it.
    const x = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1600x1200x24"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
    children.push(x);
    const number = await new Promise((resolve, reject) => {
      x.stdio[3].once("data", (data) => resolve(String(data).trim()));
      x.once("error", reject);
      x.once("exit", (code) => reject(new Error(`Xvfb ended with ${code}`)));
    });
    env.DISPLAY = `:${number}`;
  }
  const port = await freePort();
  const [program, options] = server(port);
  const driverServer = spawn(program, options, { env, stdio: "ignore" });
  children.push(driverServer);
  const url = `http://127.0.0.1:${port}`;
  await waitFor(`an answer of ${program}`, () => answers(`${url}/status`, driverServer), deadline);
  const profile = mkdtempSync(join(tmpdir(), "tradeoff-profile-"));
  const client = new HttpClient(`${url}/`);
  const driver = webdriver.WebDriver.createSession(new Executor(client), new webdriver.Capabilities(capabilities(profile)));
  await driver.getSession();
  await driver.manage().setTimeouts({ script: TEST_TIME, pageLoad: TEST_TIME });
  const stop = async () => {
    await driver.quit().catch(() => {});
    for (const child of children.reverse()) child.kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { driver, stop };
}

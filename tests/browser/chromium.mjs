// A headless Chromium, driven over the pipe of its DevTools protocol: nothing but node is needed.
import {spawn} from 'node:child_process';

export class Browser {
  #process;
  #waiting = new Map();
  #listeners = [];
  #next = 1;

  constructor(program, folder) {
    this.#process = spawn(program, [
      '--headless', '--no-sandbox', '--remote-debugging-pipe', `--user-data-dir=${folder}`,
      '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
      '--no-first-run', '--disable-extensions', '--disable-background-networking',
    ], {stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe']});
    let rest = '';
    this.#process.stdio[4].on('data', (bytes) => {
      const messages = (rest + bytes).split('\0');
      rest = messages.pop();
      for (const message of messages) this.#take(JSON.parse(message));
    });
  }

  #take(message) {
    if (message.id === undefined) {
      for (const listener of this.#listeners) listener(message.method, message.params);
      return;
    }
    const {resolve, reject} = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error) reject(new Error(message.error.message));
    else resolve(message.result);
  }

  listen(listener) { this.#listeners.push(listener); }

  send(method, params = {}, session = undefined) {
    const id = this.#next++;
    this.#process.stdio[3].write(JSON.stringify({id, method, params, sessionId: session}) + '\0');
    return new Promise((resolve, reject) => this.#waiting.set(id, {resolve, reject}));
  }

  once(method) {
    return new Promise((resolve) => {
      const listener = (name, params) => {
        if (name !== method) return;
        this.#listeners.splice(this.#listeners.indexOf(listener), 1);
        resolve(params);
      };
      this.#listeners.push(listener);
    });
  }

  close() {
    this.#process.kill();
    return new Promise((resolve) => this.#process.on('exit', resolve));
  }
}

/// One tab, without a network, that remembers what went wrong.
export class Page {
  constructor(browser, session) {
    this.browser = browser;
    this.session = session;
    this.requests = [];
    this.errors = [];
    browser.listen((method, params) => {
      if (method === 'Network.requestWillBeSent') this.requests.push(params.request.url);
      if (method === 'Runtime.exceptionThrown')
        this.errors.push(params.exceptionDetails.exception?.description ??
                         params.exceptionDetails.text);
      if (method === 'Log.entryAdded' && params.entry.level === 'error')
        this.errors.push(params.entry.text);
      if (method === 'Runtime.consoleAPICalled' && params.type === 'error')
        this.errors.push(JSON.stringify(params.args));
    });
  }

  static async open(browser) {
    const {targetId} = await browser.send('Target.createTarget', {url: 'about:blank'});
    const {sessionId} = await browser.send('Target.attachToTarget', {targetId, flatten: true});
    const page = new Page(browser, sessionId);
    for (const domain of ['Page', 'Network', 'Runtime', 'Log']) await page.send(`${domain}.enable`);
    await page.send('Network.emulateNetworkConditions',
                    {offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0});
    return page;
  }

  send(method, params) { return this.browser.send(method, params, this.session); }

  async show(url, {width, dark}) {
    await this.send('Emulation.setDeviceMetricsOverride',
                    {width, height: 900, deviceScaleFactor: 1, mobile: width < 600});
    await this.send('Emulation.setEmulatedMedia', {
      features: [{name: 'prefers-color-scheme', value: dark ? 'dark' : 'light'}]});
    const loaded = this.browser.once('Page.loadEventFired');
    await this.send('Page.navigate', {url});
    await loaded;
  }

  /// The value of an expression in the page.
  async value(expression) {
    const {result, exceptionDetails} = await this.send(
      'Runtime.evaluate', {expression, returnByValue: true, awaitPromise: true});
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? expression);
    return result.value;
  }

  /// A real click of the mouse in the middle of an element.
  async click(selector) {
    const {x, y} = await this.value(`(() => {
      const element = document.querySelector(${JSON.stringify(selector)});
      element.scrollIntoView({block: 'center'});
      const box = element.getBoundingClientRect();
      return {x: box.x + box.width / 2, y: box.y + box.height / 2};
    })()`);
    for (const type of ['mousePressed', 'mouseReleased'])
      await this.send('Input.dispatchMouseEvent', {type, x, y, button: 'left', clickCount: 1});
  }
}

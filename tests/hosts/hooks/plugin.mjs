// SPDX-License-Identifier: MIT
// plugin.mjs PLUGIN PRUDENCE: the plugin of opencode, called as opencode calls it,
// with the messages of a session so far. PRUDENCE is a copy, which is taken away.
import { renameSync } from "node:fs"

const [plugin, prudence] = process.argv.slice(2)
const secret = "the root password is Quokka-7-zanzi"
const masked = "the root password is [redacted]"
const { Prudence } = await import(plugin)
const client = { tui: { showToast: async () => {} } }
const hooks = await Prudence({ client, directory: "/" })
let passed = 0, failed = 0

const expect = (what, holds) => {
  if (holds) passed++
  else {
    failed++
    console.log(`failed: ${what}`)
  }
}

// The states of the tools, after the messages with them have passed the plugin.
const transform = async (...states) => {
  const copies = structuredClone(states)
  const parts = copies.map((state) => ({ type: "tool", state }))
  await hooks["experimental.chat.messages.transform"]({}, { messages: [{ parts: [{ type: "text", text: "hello" }, ...parts] }] })
  return copies
}
const done = (output, input = {}) => ({ status: "completed", input, output })
const thrown = (error, metadata) => ({ status: "error", input: {}, error, metadata })
const fails = async (...states) => transform(...states).then(() => false, () => true)

let [state] = await transform(done(secret, { command: secret }))
expect("what a tool gave is masked", state.output === masked)
expect("and what it was given", state.input.command === masked)
;[state] = await transform(thrown(secret, { kept: 1 }))
expect("what a tool threw is masked", state.error === masked)
expect("and all else of it stays", state.status === "error" && state.metadata.kept === 1 && !("output" in state))
;[state] = await transform(thrown("aborted", { interrupted: true, output: secret }))
expect("what it had written before it was stopped, too", state.metadata.output === masked && state.metadata.interrupted)
;[state] = await transform(thrown("no such file"))
expect("an ordinary error passes", state.error === "no such file" && state.metadata === undefined)
;[state] = await transform(done("half \ud83d of it"))
expect("half a character passes", state.output === "half \ud83d of it")
;[state] = await transform(done(secret + " \ud83d"))
expect("and hides nothing", state.output === masked + " \ufffd")

const large = "word ".repeat(300000)
let states = await transform(done("first"), done(large), done(secret), done("last"))
expect("what cannot be judged does not hold back the others", states[0].output === "first" && states[3].output === "last")
expect("nor let them go", states[2].output === masked)
expect("but is held back itself", !states[1].output.includes("word word") && states[1].output.includes("prudence"))
;[state] = await transform(thrown(large))
expect("so is an error", !state.error.includes("word word") && state.error.includes("prudence"))

const many = Array.from({ length: 1400 }, (_, i) => done(i === 700 ? secret : `done ${i}`, { a: "x", b: "y", c: `${i}` }))
states = await transform(...many)
expect("1,400 past calls pass", states.every(({ output }, i) => i === 700 || output === `done ${i}`))
expect("except for what is in one", states[700].output === masked)

renameSync(prudence, prudence + ".away")
states = await transform(...many)
expect("with the next message none is asked about again", states[1399].output === "done 1399")
expect("and what was masked is", states[700].output === masked)
expect("what is new is held, as nobody answers", await fails(done("new")))
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)

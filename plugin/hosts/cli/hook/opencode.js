// Written by `prudence install opencode`; `prudence uninstall opencode` removes it.
// SPDX-License-Identifier: MIT
// Asks prudence before a message, a tool's arguments or a tool's result goes to the model.
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { writeSync } from "node:fs"

const command = []

export const Prudence = async ({ client, directory }) => {
  const told = new Set()
  // The client's own message, that something failed, comes first; ours stays.
  const tell = (message) => {
    if (told.has(message)) return
    told.add(message)
    if (process.argv.includes("run")) return writeSync(2, message + "\n")
    const toast = () => client.tui.showToast({ body: { message, variant: "warning", duration: 20000 } })
    setTimeout(() => toast().catch(() => {}), 500)
  }

  // What prudence says of `value`; null: it may go. An error: nothing may.
  const answerTo = (event, session, value) => {
    const { status, stdout } = spawnSync(command[0], command.slice(1), {
      input: JSON.stringify({ event, session, cwd: directory, value }),
      encoding: "utf8", maxBuffer: 1 << 26, timeout: 90000,
    })
    if (status !== 0) throw new Error("prudence did not answer: not sent")
    return stdout === "" ? null : JSON.parse(stdout)
  }

  // What may go in place of `value`; an error: it may not go.
  const ask = (event, session, value) => {
    const answer = answerTo(event, session, value)
    if (answer === null) return value
    tell(answer.text)
    if (answer.decision === "hold") throw new Error(answer.text)
    return answer.value ?? value
  }

  // What the model is told of a past use of a tool, which may have thrown, and
  // what may go in its place: by a hash of it, as each comes with every message.
  const judged = new Map()
  const partOf = ({ input, output, error, metadata }) =>
    output === undefined ? { input, error, metadata: { output: metadata?.output } } : { input, output }
  const keyOf = (state) => createHash("sha256").update(JSON.stringify(partOf(state))).digest("base64")
  const put = (state, part) => Object.assign(state, part,
    part.metadata && { metadata: { ...state.metadata, ...part.metadata } })

  // One that cannot be judged must not hold back the others, nor all that follows.
  const judge = (states) => {
    const answer = answerTo("tool.execute.after", "", states.map(partOf))
    if (answer !== null && answer.decision !== "replace" && states.length > 1) {
      const half = states.length >> 1
      judge(states.slice(0, half))
      judge(states.slice(half))
      return
    }
    if (answer !== null) tell(answer.text)
    if (answer?.decision === "hold") {
      const { output } = states[0]
      put(states[0], output === undefined
        ? { input: {}, error: answer.text, metadata: { output: answer.text } }
        : { input: {}, output: answer.text })
      return
    }
    states.forEach((state, i) => {
      judged.set(keyOf(state), answer?.value?.[i] ?? null)
      put(state, answer?.value?.[i] ?? {})
    })
  }

  return {
    "chat.message": async ({ sessionID }, output) => {
      const parts = output.parts.filter((part) => typeof part.text === "string")
      const texts = ask("chat.message", sessionID, parts.map((part) => part.text))
      parts.forEach((part, i) => { part.text = texts[i] })
    },
    "tool.execute.before": async ({ sessionID }, output) => {
      ask("tool.execute.before", sessionID, output.args)
    },
    "tool.execute.after": async ({ sessionID }, output) => {
      try {
        Object.assign(output, ask("tool.execute.after", sessionID, output))
      } catch ({ message }) {
        Object.assign(output, { title: "", metadata: {}, output: message, content: [{ type: "text", text: message }] })
      }
    },
    // The user's own "!command", and what it has written, pass here only.
    "experimental.chat.messages.transform": async (_, { messages }) => {
      const states = messages.flatMap(({ parts }) => parts).map((part) => part.state)
        .filter((state) => typeof (state?.output ?? state?.error) === "string")
      let batch = [], size = 0
      for (const state of states) {
        const known = judged.get(keyOf(state))
        if (known !== undefined) {
          put(state, known ?? {})
          continue
        }
        batch.push(state)
        size += JSON.stringify(partOf(state)).length
        if (batch.length < 100 && size < 1 << 20) continue
        judge(batch)
        batch = []
        size = 0
      }
      if (batch.length > 0) judge(batch)
    },
  }
}

import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { root, say, stop } from "./machine.mjs";

const LOCK = `${root}/.build-lock`;

/** Runs `work` while no other start or test of this clone installs, generates or builds. */
export async function oneAtATime(work) {
  let told = false;
  while (!take()) {
    if (!told) say("Waiting for another Doorbook that is being set up in this folder …");
    told = true;
    await wait(500);
  }
  // Also when `work` ends the process because something failed.
  process.once("exit", release);
  await work();
  process.removeListener("exit", release);
  release();
}

function release() {
  rmSync(LOCK, { force: true });
}

function take() {
  try {
    const file = openSync(LOCK, "wx");
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") {
      return stop(`This account may not write to ${root} (${error.code}). Use a clone of its own.`);
    }
    if (!isAlive(Number(readOr(LOCK, "0")))) release();
    return false;
  }
}

function readOr(file, otherwise) {
  try {
    return readFileSync(file, "utf8") || otherwise;
  } catch {
    return otherwise;
  }
}

function isAlive(pid) {
  // Its number is written an instant after the file is made.
  if (pid === 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

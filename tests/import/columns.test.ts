import { describe, expect, test } from "vitest";
import { guessColumns, mapColumns } from "@/lib/import/columns";

const uses = (...header: string[]) => guessColumns(header).map(({ use }) => use);

describe("the columns of a list", () => {
  test("are guessed from English headers", () => {
    expect(
      uses(
        "Company",
        "Contact",
        "E-mail",
        "System",
        "Access",
        "Login",
        "Level",
        "Given by",
        "Why",
        "From",
        "Until",
        "How sent",
        "Status",
        "Notes",
      ),
    ).toEqual([
      "supplier",
      "contact",
      "contact_email",
      "system",
      "kind",
      "identifier",
      "level",
      "owner",
      "reason",
      "starts_on",
      "ends_on",
      "channel",
      "status",
      "note",
    ]);
  });

  test("are guessed from French headers, with or without accents and in any case", () => {
    expect(
      uses(
        "FOURNISSEUR",
        "Personne",
        "Systeme",
        "Type d’accès",
        "Identifiant",
        "Droits",
        "Donné par",
        "Raison",
        "Début",
        "Fin",
        "Transmis par",
        "État",
      ),
    ).toEqual([
      "supplier",
      "contact",
      "system",
      "kind",
      "identifier",
      "level",
      "owner",
      "reason",
      "starts_on",
      "ends_on",
      "channel",
      "status",
    ]);
  });

  test("of less common names are guessed too, with less confidence", () => {
    const [one, two, three, four] = guessColumns([
      "Approved by",
      "Date d’autorisation",
      "Name of the supplier",
      "Colour",
    ]);
    expect([one?.use, two?.use]).toEqual(["authorized_by", "authorized_on"]);
    expect([three?.use, three?.confidence]).toEqual(["supplier", 0.6]);
    expect([four?.use, four?.confidence]).toEqual(["ignore", 0]);
  });

  test("go to one target once, the surer first", () => {
    expect(uses("Our supplier list", "Supplier", "Vendor")).toEqual([
      "ignore",
      "supplier",
      "ignore",
    ]);
  });

  test("by hand win, and free the target where it was guessed", () => {
    expect(
      mapColumns(guessColumns(["Supplier", "Colour", "Size"]), {
        1: "supplier",
        2: "append_to_note",
      }),
    ).toEqual(["ignore", "supplier", "append_to_note"]);
  });

  test.each([
    "Password",
    "Mot de passe",
    "FTP password",
    "PIN",
    "2FA secret",
    "Clé privée",
    "Mot de passe (ancien)",
  ])("a column %j is never read, not even by hand", (header) => {
    const guesses = guessColumns(["Supplier", header]);
    expect(mapColumns(guesses, { 1: "note" })).toEqual(["supplier", "never"]);
  });

  test("a column about passwords that holds none may be kept", () => {
    expect(uses("Password changed on", "Gestionnaire de mots de passe")).toEqual([
      "ignore",
      "ignore",
    ]);
  });
});

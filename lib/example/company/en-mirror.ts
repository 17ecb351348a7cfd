import type { MirrorWords } from "./mirror";

export const mirror: MirrorWords = {
  vault: "Team vault",
  clients: {
    inn: { name: "Lakeside Inn", person: "Greta Holm", email: "greta.holm@lakesideinn.example" },
    museum: {
      name: "Old Harbour Museum",
      person: "Ismael Duarte",
      email: "ismael.duarte@oldharbourmuseum.example",
    },
  },
  held: {
    innRooms: {
      system: "Room pages of the web site",
      account: "harbourpine",
      contract: "Order of rooms, spring",
      entry: "Clients / Lakeside Inn / web site",
    },
    innDoor: {
      system: "Delivery door",
      account: "code for deliveries",
      contract: "Order of rooms, spring",
      entry: "Clients / Lakeside Inn / door",
    },
    museumShop: {
      system: "Museum shop online",
      account: "shop@harbourpine.example",
      contract: "Consignment contract",
      entry: "Clients / Museum / shop",
    },
    museumNews: { system: "Museum newsletter", account: "guest editor" },
    museumAlarm: {
      system: "Alarm of the west wing",
      account: "code for fitters",
      entry: "Clients / Museum / alarm",
    },
  },
  projects: { rooms: "Rooms, spring", news: "Newsletter of the exhibition" },
  destroyed: "Entry deleted from the vault, saved logins removed from both laptops.",
  confirmed: "Done, thank you.",
  declined: "The pages are written here; nobody from outside needs to get in.",
};

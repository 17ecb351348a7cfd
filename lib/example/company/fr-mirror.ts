import type { MirrorWords } from "./mirror";

export const mirror: MirrorWords = {
  vault: "Coffre de l’équipe",
  clients: {
    inn: {
      name: "Auberge du Lac-Clair",
      person: "Gervaise Houle",
      email: "gervaise.houle@aubergelacclair.example",
    },
    museum: {
      name: "Musée du Vieux-Port",
      person: "Ismaël Duarte",
      email: "ismael.duarte@museevieuxport.example",
    },
  },
  held: {
    innRooms: {
      system: "Pages des chambres du site Web",
      account: "atelierboreal",
      contract: "Commande des chambres, printemps",
      entry: "Clients / Auberge / site Web",
    },
    innDoor: {
      system: "Porte de livraison",
      account: "code de livraison",
      contract: "Commande des chambres, printemps",
      entry: "Clients / Auberge / porte",
    },
    museumShop: {
      system: "Boutique du musée en ligne",
      account: "boutique@atelierboreal.example",
      contract: "Contrat de consignation",
      entry: "Clients / Musée / boutique",
    },
    museumNews: { system: "Infolettre du musée", account: "rédaction invitée" },
    museumAlarm: {
      system: "Alarme de l’aile ouest",
      account: "code des installateurs",
      entry: "Clients / Musée / alarme",
    },
  },
  projects: { rooms: "Chambres, printemps", news: "Infolettre de l’exposition" },
  destroyed: "Entrée supprimée du coffre, accès enregistrés retirés des deux portables.",
  confirmed: "C’est fait, merci.",
  declined: "Les pages sont rédigées ici; personne de l’extérieur n’a besoin d’entrer.",
};

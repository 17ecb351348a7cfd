import { mirror } from "./fr-mirror";
import { people, suppliers } from "./fr-suppliers";
import type { CompanyWords, SystemKey, SystemWords } from "./keys";

const systems: Record<SystemKey, SystemWords> = {
  website: {
    name: "Site Web de l’entreprise",
    url: "https://www.atelierboreal.example",
    howToClose: "Utilisateurs, choisir la personne, Supprimer; attribuer ses articles au bureau.",
    account: "rédaction",
  },
  shop: {
    name: "Boutique en ligne",
    url: "https://boutique.atelierboreal.example",
    howToClose: "Paramètres, Comptes du personnel ou Clés d’application, Retirer.",
  },
  hosting: {
    name: "Panneau d’hébergement",
    howToClose: "Panneau, Accès, changer le mot de passe principal; puis retirer les clés SFTP.",
    account: "accès principal",
  },
  domains: { name: "Registraire de domaines", howToClose: "Compte, Délégués, Révoquer." },
  cloud: {
    name: "Compte infonuagique",
    howToClose: "Identités, Utilisateurs, Désactiver, puis Supprimer.",
  },
  code: {
    name: "Dépôt de code",
    howToClose: "Organisation, Personnes, Retirer de l’organisation.",
  },
  analytics: {
    name: "Statistiques Web",
    howToClose: "Administration, Gestion des accès, Retirer.",
    account: "rapports",
  },
  advertising: {
    name: "Gestionnaire de publicités",
    howToClose: "Paramètres, Partenaires, Retirer.",
  },
  socialPage: {
    name: "Page des réseaux sociaux",
    howToClose: "Changer le mot de passe, puis fermer toutes les autres sessions.",
    account: "page de l’entreprise",
  },
  newsletter: {
    name: "Service d’infolettre",
    howToClose: "Compte, Utilisateurs et intégrations, Révoquer.",
    account: "expéditeur",
  },
  crm: {
    name: "Fichier des clients",
    howToClose: "Configuration, Utilisateurs, Désactiver; Clés, Supprimer.",
  },
  helpDesk: { name: "Centre d’assistance", howToClose: "Équipe, choisir l’agent, Suspendre." },
  accounting: { name: "Comptabilité", howToClose: "Entreprise, Utilisateurs, Retirer l’accès." },
  payroll: {
    name: "Paie",
    howToClose: "Demander par écrit au bureau de paie de fermer l’utilisateur.",
  },
  bank: {
    name: "Portail bancaire",
    howToClose: "Administration, Délégués, Mettre fin; deux signatures.",
  },
  cardPayments: {
    name: "Paiements par carte",
    howToClose: "Équipe, Retirer; renouveler les clés restreintes.",
  },
  taxPortal: { name: "Portail fiscal", howToClose: "Représentants, Annuler l’autorisation." },
  stock: {
    name: "Gestion des stocks",
    howToClose: "Utilisateurs, Verrouiller; clés sous Connexions.",
  },
  mailAndOffice: {
    name: "Messagerie et bureautique",
    howToClose: "Centre d’administration, Utilisateurs, Bloquer.",
  },
  files: {
    name: "Fichiers partagés",
    howToClose: "Dossier, Partage, Retirer l’invité.",
    account: "lien d’invité",
  },
  backup: { name: "Service de sauvegarde", howToClose: "Console, Comptes de service, Désactiver." },
  vpn: { name: "RPV", howToClose: "Passerelle, Certificats, Révoquer." },
  firewall: {
    name: "Pare-feu du bureau",
    howToClose: "Administrateurs, Désactiver; changer l’accès à la console.",
  },
  building: {
    name: "Alarme et porte d’entrée",
    howToClose: "Changer le code au clavier de la porte arrière, puis avertir l’entretien.",
    account: "code de la porte",
  },
  hiring: { name: "Plateforme de recrutement", howToClose: "Équipe, Invités, Retirer." },
};

/** The example company in French. */
export const fr: CompanyWords = {
  people,
  suppliers,
  systems,
  mirror,
  reasons: {
    relaunch: "Refonte du site Web",
    repair: "Répare le formulaire de commande",
    searchReview: "Révision du référencement pour la saison",
    campaign: "Campagne du printemps",
    season: "Prix de saison dans la boutique",
    move: "Déménage le site vers un autre serveur",
    certificate: "Renouvelle le certificat",
    monthEnd: "Fin de mois",
    yearEnd: "Fin d’exercice",
    payRun: "Paie mensuelle",
    taxReturn: "Déclaration de revenus",
    stockCount: "Inventaire et ménage des articles",
    connection: "Accorde les commandes et les stocks",
    everydaySupport: "Soutien courant",
    restoreTest: "Essai de restauration",
    audit: "Audit de sécurité annuel",
    penetrationTest: "Test d’intrusion",
    maintenance: "Entretien",
    cleaning: "Fait le ménage avant l’ouverture",
    hiring: "Pourvoit deux postes",
    contract: "Révise les contrats",
    report: "Rapport mensuel pour le conseil",
    translation: "Traduit les pages des produits",
    pictures: "Livre les photos de la nouvelle gamme",
    training: "Forme le personnel du bureau",
    event: "Tient la journée portes ouvertes",
    release: "Lancement de l’appli de réservation",
    fitOut: "Réaménage le rez-de-chaussée",
  },
  remarks: {
    takesLonger: "Le travail dure plus longtemps que prévu.",
    phaseTwo: "Une deuxième phase a été commandée.",
    stillNeeded: "Encore nécessaire, vérifié au téléphone.",
    reviewed: "Revu : encore nécessaire, mêmes personnes.",
    forgotten: "Personne n’avait remarqué la fin.",
    standing: "Contrat permanent, résiliable avec un mois de préavis.",
    keepsRunning: "Les commandes s’arrêteraient sans lui.",
    moreAtHome: "Connaît mieux le système et est ici tous les jours.",
    loggedTwice: "Consigné deux fois.",
    wrongSupplier: "Mauvais fournisseur choisi.",
    neverCame: "La commande a été annulée avant toute entrée.",
    wrongDoor: "Fermeture de la mauvaise porte.",
    accountRemoved: "Compte supprimé, vu dans la liste des utilisateurs.",
    projectOver: "Projet accepté et payé.",
    codeChanged: "Changé au clavier.",
  },
};

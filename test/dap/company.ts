import path from 'node:path';
import { Client, Texts } from './client';

/** A small invented configuration in which every kind of place to stop occurs; the tests name its lines. */
export const rules = `metaverse {
    attributes {
        displayName string
        mail string
        phones string multivalued
        nickname string
    }
    object person { displayName, mail, phones, nickname }
}

connector "Ash" {
    id {11111111-1111-1111-1111-111111111111}
    type AD

    attributes {
        cn string
        givenName string
        sn string
        mail string
        phones string multivalued
        objectSid binary
        country string
    }
    object user { cn, givenName, sn, mail, phones, objectSid, country }
}

inbound rule "In from Ash - Names" {
    id         {aaaaaaaa-0000-0000-0000-000000000001}
    connector  "Ash"
    object     user -> person
    link       Provision
    precedence 50

    scope {
        sn ISNOTNULL
        country NOTEQUAL "XX"
    }

    flow {
        displayName <- IIF(IsPresent([givenName]), Trim([givenName]) & " " & UCase([sn]), [cn])
        phones      <- Select($phone, [phones], Replace($phone, " ", ""))
    }
}

inbound rule "In from Ash - Others" {
    id         {aaaaaaaa-0000-0000-0000-000000000002}
    connector  "Ash"
    object     user -> person
    link       Join
    precedence 60

    flow {
        displayName <- cn
        mail        <- mail
        nickname    <- IIF([country] = "FI", Error("no nicknames in Finland"), Trim([givenName]))
    }
}
`;

export const fixture = (country = 'SE'): string => `{
  "clock": "2024-05-01T08:00:00Z",
  "objects": [
    {
      "connector": "Ash",
      "dn": "CN=Ida,DC=ash,DC=example",
      "type": "user",
      "attributes": {
        "cn": "Ida",
        "givenName": " Ida ",
        "sn": "Berg",
        "mail": "ida@ash.example",
        "country": "${country}",
        "phones": ["+46 1", "+46 2", "+46 3"],
        "objectSid": { "base64": "AQUAAAAAAAUVAAAAAQAAAAIAAAADAAAA6QMAAA==" }
      }
    }
  ]
}
`;

export const ruleFile = 'names.syncrule';

export function company(country?: string): Client {
  const folder = path.resolve('/company');
  return new Client(
    new Texts(folder, {
      'syncrules.json': '{ "fixtures": ["*.fixture.json"] }',
      [ruleFile]: rules,
      'ida.fixture.json': fixture(country),
    }),
  );
}

/** @returns the number, from one, of the first line that holds a text. */
export function lineOf(text: string, of: string = rules): number {
  const at = of.split('\n').findIndex((line) => line.includes(text));
  if (at < 0) throw new Error(`no line holds ${text}`);
  return at + 1;
}

export const launch = { fixture: 'ida.fixture.json' };

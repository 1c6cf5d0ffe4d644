import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { createDataModel } from '../create-data-model.ts';
import { loadDataModel } from '../load-data-model.ts';
import { analyseDdl } from './analyse-ddl.ts';
import { splitStatements } from './split-statements.ts';

const { db } = await freshDatabase();
const empty = await loadDataModel(db);
const analyse = (text: string) => analyseDdl(empty, text);
const attributesOf = async (text: string) =>
  Object.fromEntries(
    (await analyse(text)).entities[0]?.attributes.map(({ name, type, nullable, note }) => [
      name,
      [type, nullable ? 'may be empty' : 'required', ...(note === null ? [] : [note])].join(', '),
    ]) ?? [],
  );

describe('splitStatements', () => {
  it('keeps lines through comments, quotes and rows of COPY', () => {
    const file = [
      '-- a comment; with a semicolon',
      'SET x = 1; /* over',
      'lines */ CREATE TABLE a (b text DEFAULT \'x;y\', "c;d" int);',
      'COPY a FROM stdin;',
      'one;two',
      '\\.',
      'DO $body$ begin; end $body$;',
      '',
      'SELECT 1',
    ].join('\n');
    expect(splitStatements(file).map(({ line, text }) => `${line} ${text.slice(0, 8)}`)).toEqual([
      '2 SET x = ',
      '3 CREATE T',
      '4 COPY a F',
      '7 DO $body',
      '9 SELECT 1',
    ]);
  });

  it('lets a backslash stand for itself unless the file is of MySQL', () => {
    expect(splitStatements("select 'a\\'; select 2")).toHaveLength(2);
    expect(splitStatements("select `a`, 'it\\'s; no'; select 2")).toHaveLength(2);
  });
});

describe('analyseDdl', () => {
  it('reads a dump of PostgreSQL', async () => {
    const found = await analyse(`
      SET statement_timeout = 0;
      CREATE TYPE public.mpaa_rating AS ENUM ('G', 'PG-13');
      CREATE DOMAIN public.year AS integer CONSTRAINT year_check CHECK (VALUE >= 1901);
      CREATE TABLE public.film (
        film_id integer DEFAULT nextval('public.film_film_id_seq'::regclass) NOT NULL,
        title character varying(255) DEFAULT 'untitled'::character varying NOT NULL,
        release_year public.year,
        rating public.mpaa_rating DEFAULT 'G'::public.mpaa_rating,
        special_features text[],
        price numeric(4,2) DEFAULT 4.99,
        weight double precision,
        last_update timestamp without time zone DEFAULT now() NOT NULL,
        seen timestamp with time zone,
        language_id smallint NOT NULL
      );
      ALTER TABLE public.film OWNER TO postgres;
      CREATE TABLE public.language (language_id integer NOT NULL, name character(20));
      ALTER TABLE ONLY public.film ALTER COLUMN film_id ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME public.s START WITH 1);
      ALTER TABLE ONLY public.film ADD CONSTRAINT film_pkey PRIMARY KEY (film_id);
      ALTER TABLE ONLY public.language ADD CONSTRAINT language_pkey PRIMARY KEY (language_id);
      CREATE UNIQUE INDEX film_title ON public.film USING btree (title);
      ALTER TABLE ONLY public.film
        ADD CONSTRAINT film_language_id_fkey FOREIGN KEY (language_id) REFERENCES public.language(language_id) ON UPDATE CASCADE;`);
    expect(found.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const [film] = found.entities;
    expect(film).toMatchObject({ name: 'film', label: 'Film', line: 5, primaryKey: ['film_id'], issues: [] });
    expect(film?.uniqueKeys).toEqual([['title']]);
    expect(film?.leftOut).toEqual([
      {
        name: 'special_features',
        declared: 'text[]',
        reason: expect.toSatisfy((said) => String(said).includes('Arrays')),
      },
    ]);
    expect(Object.fromEntries(film?.attributes.map((one) => [one.name, one.type]) ?? [])).toEqual({
      film_id: 'integer',
      title: 'string',
      release_year: 'integer',
      rating: 'enum',
      price: 'decimal',
      weight: 'decimal',
      last_update: 'datetime',
      seen: 'datetime',
      language_id: 'integer',
    });
    expect(film?.attributes.find(({ name }) => name === 'rating')).toMatchObject({
      enumValues: ['G', 'PG-13'],
      default: 'G',
    });
    expect(found.links).toMatchObject([
      {
        fromEntity: 'film',
        toEntity: 'language',
        name: 'language',
        reverseName: 'films',
        cardinality: 'N-1',
        fromColumns: ['language_id'],
        toColumns: ['language_id'],
      },
    ]);
  });

  it('reads a dump of MySQL', async () => {
    const text = `
      /*!40101 SET NAMES utf8 */;
      DROP TABLE IF EXISTS \`order\`;
      CREATE TABLE \`order\` (
        \`id\` int(10) unsigned NOT NULL AUTO_INCREMENT COMMENT 'the; id',
        \`state\` enum('open','it''s paid') CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT 'open',
        \`active\` tinyint(1) NOT NULL DEFAULT '1',
        \`tags\` set('a','b') DEFAULT NULL,
        \`note\` mediumtext,
        \`place\` geometry NOT NULL,
        \`placed\` datetime(6) DEFAULT NULL,
        \`changed\` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
        \`customer_id\` int(10) unsigned NOT NULL,
        PRIMARY KEY (\`id\`,\`customer_id\`),
        UNIQUE KEY \`uq\` (\`placed\`),
        KEY \`idx\` (\`note\`(10)),
        FULLTEXT KEY \`ft\` (\`note\`),
        CONSTRAINT \`fk\` FOREIGN KEY (\`customer_id\`) REFERENCES \`shop\`.\`customer\` (\`id\`) ON DELETE RESTRICT
      ) ENGINE=InnoDB AUTO_INCREMENT=5 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='orders';
      INSERT INTO \`order\` VALUES (1,'it\\'s; paid',1);
      CREATE TABLE \`customer\` (\`id\` int unsigned NOT NULL, \`email\` varchar(80), PRIMARY KEY (\`id\`));`;
    const found = await analyse(text);
    expect(found.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(await attributesOf(text)).toMatchObject({
      id: expect.stringMatching(/^bigint, required.*numbers do not come/),
      state: 'enum, required',
      active: expect.stringMatching(/^boolean, required/),
      tags: expect.stringMatching(/^text, may be empty/),
      placed: expect.stringMatching(/^datetime, may be empty/),
    });
    const [order, customer] = found.entities;
    expect(order?.primaryKey).toEqual(['id', 'customer_id']);
    expect(order?.attributes.find(({ name }) => name === 'active')?.default).toBe('true');
    expect(order?.leftOut.map(({ name }) => name)).toEqual(['place']);
    expect(customer?.dimension).toEqual({
      name: 'customers',
      label: 'Customers',
      identityAttribute: 'email',
    });
    expect(found.links[0]).toMatchObject({ name: 'customer', reverseName: 'orders' });
  });

  it('tells by line what it does not understand, and reads the rest', async () => {
    const found = await analyse(
      [
        'CREATE TABLE a (id int PRIMARY KEY);',
        'CREATE TABL b (id int);',
        'CREATE TABLE c (',
        '  id int PRIMARY KEY,',
        '  x int oops oops',
        ');',
        'CREATE TABLE d AS SELECT 1;',
        'CREATE TABLE e (id int PRIMARY KEY, f int REFERENCES nowhere);',
        'ALTER TABLE nothing ADD PRIMARY KEY (id);',
        'GRANT ALL ON a TO b;',
        "CREATE TABLE g (x text DEFAULT 'never closed);",
      ].join('\n'),
    );
    expect(found.entities.map(({ name }) => name)).toEqual(['a', 'e']);
    expect(found.links).toEqual([]);
    expect(found.problems.map(({ line, severity }) => `${line} ${severity}`)).toEqual([
      '2 error',
      '5 error',
      '7 error',
      '8 error',
      '9 error',
      '10 note',
      '11 error',
    ]);
  });

  it('gives links names that nothing has, in circles and to itself too', async () => {
    const { links } = await analyse(`
      CREATE TABLE person (id int PRIMARY KEY, manager_id int REFERENCES person, home_id int, work_id int,
        FOREIGN KEY (home_id) REFERENCES address (id), FOREIGN KEY (work_id) REFERENCES address);
      CREATE TABLE address (id int PRIMARY KEY, person text, owner_id int REFERENCES person (id));
      CREATE TABLE passport (person_id int PRIMARY KEY REFERENCES person (id));`);
    expect(
      links.map(
        (link) => `${link.fromEntity}.${link.name} ${link.cardinality} ${link.toEntity}.${link.reverseName}`,
      ),
    ).toEqual([
      'person.manager N-1 person.persons',
      'person.home N-1 address.persons',
      'person.work N-1 address.persons_by_work',
      'address.owner N-1 person.addresses',
      'passport.person 1-1 person.passport',
    ]);
  });

  it('refuses an empty file, 201 tables and 4 MB', async () => {
    await expect(analyse('  ')).rejects.toMatchObject({ field: 'text' });
    const many = Array.from({ length: 201 }, (_, n) => `create table t${n} (id int primary key);`).join('\n');
    await expect(analyse(many)).rejects.toThrow('201 tables');
    await expect(analyse(`-- ${'x'.repeat(4 * 1024 * 1024)}`)).rejects.toThrow('4 MB');
  });

  it('stays itself under hostile text', async () => {
    const hostile = [
      'create table "a""; drop schema data cascade; --" ("x""y" int primary key, "select" text default \'\'\'; drop table q; --\');',
      'create table 顧客 ("氏名" varchar(20), "番号" int primary key);',
      'create table "select" ("order" int primary key, "table" text);',
      `create table deep (a int default ${'('.repeat(5000)}1${')'.repeat(5000)});`,
      'create table nul ("a\u0000b" int primary key);',
      'create table long ("' + 'x'.repeat(100) + '" int primary key);',
      "create table enums (id int primary key, e enum('a''b', 'c\"d', 'e;f') default 'a''b');",
      'create table twice (a int primary key, a text);',
      'create table _ (ctid int primary key);',
      "'",
      '"',
      '`',
      '$$',
      '/*',
      ');',
    ];
    for (const text of hostile) {
      const found = await analyse(`${text}\ncreate table after (id int primary key);`).catch(
        (error: unknown) => error,
      );
      expect(found, text.slice(0, 60)).toHaveProperty('entities');
    }
    const { entities } = await analyse(hostile.slice(0, 3).join('\n') + hostile[6]);
    await createDataModel(db, { entities, connected: [], links: [], dimensions: [] });
    const model = await loadDataModel(db);
    expect([...model.entities.keys()]).toEqual(
      expect.arrayContaining(['a"; drop schema data cascade; --', '顧客', 'select', 'enums']),
    );
    expect(model.entities.get('enums')?.attributes.get('e')?.enumValues).toEqual(["a'b", 'c"d', 'e;f']);
  });
});

describe('createDataModel', () => {
  it('makes the demonstration’s own DDL file, links and all', async () => {
    const text = await readFile(new URL('../../../../server/demo/sakila.sql', import.meta.url), 'utf8');
    const found = await analyse(text);
    expect(found.problems).toEqual([]);
    expect(found.entities).toHaveLength(12);
    const dimension = found.entities.find(({ name }) => name === 'customer')?.dimension;
    await createDataModel(db, {
      entities: found.entities,
      connected: [],
      links: found.links,
      dimensions: [
        { entity: 'customer', name: 'customers', label: 'Customers', identityAttribute: 'customer_id' },
      ],
    });
    expect(dimension).toMatchObject({ name: 'customers', identityAttribute: 'email' });
    const model = await loadDataModel(db);
    const customer = model.entities.get('customer');
    expect([...(customer?.links.keys() ?? [])]).toEqual(
      expect.arrayContaining(['store', 'address', 'rentals', 'payments', 'messageFeedback']),
    );
    expect(model.entities.get('film_category')?.primaryKey).toEqual(['film_id', 'category_id']);
  });

  it('makes nothing when anything is wrong, and tells all of it', async () => {
    const good = {
      name: 'good',
      label: 'Good',
      attributes: [{ name: 'id', type: 'integer' as const }],
      primaryKey: ['id'],
    };
    const refused = await createDataModel(db, {
      entities: [good, { ...good, name: '' }, { ...good, name: 'other', primaryKey: ['nothing'] }],
      connected: [
        {
          relation: { schema: 'public', name: 'nowhere' },
          name: 'n',
          label: 'N',
          attributes: [],
          primaryKey: [],
        },
      ],
      links: [],
      dimensions: [],
    }).catch((error: unknown) => error);
    expect((refused as { issues: { field: string }[] }).issues.map(({ field }) => field)).toEqual([
      'entities.1.name',
      'entities.2.primaryKey',
      'connected.0.relation',
    ]);
    expect((await loadDataModel(db)).entities.has('good')).toBe(false);
  });

  it('makes 200 tables that refer to each other in a circle', { timeout: 120_000 }, async () => {
    const text = Array.from(
      { length: 200 },
      (_, n) =>
        `create table ring${n} (id int primary key, next_id int references ring${(n + 1) % 200} (id));`,
    ).join('\n');
    const found = await analyse(text);
    expect(found.links).toHaveLength(200);
    await createDataModel(db, {
      entities: found.entities,
      connected: [],
      links: found.links,
      dimensions: [],
    });
    expect((await loadDataModel(db)).entities.get('ring199')?.links.get('next')?.to).toBe('ring0');
  });
});

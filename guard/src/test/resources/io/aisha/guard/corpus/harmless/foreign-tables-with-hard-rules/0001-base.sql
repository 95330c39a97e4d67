--liquibase formatted sql
--changeset dev:1
create table accounts (
  id bigint primary key,
  iban varchar(34) not null check (iban ~ '^[A-Z]{2}[0-9]{2}'),
  kind text not null check (kind in ('giro', 'savings')),
  opened date not null,
  closed date,
  share numeric(5, 4) not null check (share > 0 and share <= 1),
  check (closed is null or closed >= opened),
  unique (iban)
);
create table transfers (
  id bigint primary key,
  sender bigint not null references accounts (id),
  receiver bigint not null references accounts (id),
  cents bigint not null check (cents > 0),
  check (sender <> receiver)
);
--rollback drop table transfers;
--rollback drop table accounts;

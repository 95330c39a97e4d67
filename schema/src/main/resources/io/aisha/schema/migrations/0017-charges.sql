--liquibase formatted sql
-- The ledger of what paid engines cost: one row for every training and picture that may cost money, written before
-- anything is sent. It outlives what it paid for and whom it was paid for, or deleting an avatar would raise a limit.

--changeset aisha:0017-charges splitStatements:false stripComments:false rollbackSplitStatements:false
create type chargekind as enum ('training', 'picture');
create type chargestate as enum ('reserved', 'spent', 'released');
create table charges (
  id uuid primary key default uuidv7(),
  user_id uuid references users (id) on delete set null,
  kind chargekind not null,
  subject_id uuid not null,
  engine varchar(40) not null,
  state chargestate not null default 'reserved',
  estimated_micro_usd bigint not null constraint charges_estimated_range check (estimated_micro_usd >= 0),
  billed_micro_usd bigint constraint charges_billed_range check (billed_micro_usd >= 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index ux_charges_subject_id on charges (subject_id);
create index ix_charges_user_id_created_at on charges (user_id, created_at);
create index ix_charges_created_at on charges (created_at);
create trigger charges_touch before update on charges for each row execute function touch_updated_at();
--rollback drop table charges; drop type chargestate; drop type chargekind;

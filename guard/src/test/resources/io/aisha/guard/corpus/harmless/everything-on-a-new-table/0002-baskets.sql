--liquibase formatted sql

--changeset ann:0002-baskets splitStatements:false stripComments:false rollbackSplitStatements:false
create table baskets (
  id bigint not null,
  customer_id bigint,
  code text,
  note text
);
alter table baskets add primary key (id);
alter table baskets add constraint fk_baskets_customer foreign key (customer_id) references customers (id);
alter table baskets alter column customer_id set not null;
alter table baskets add constraint uq_baskets_code unique (code);
alter table baskets add constraint ck_baskets_code check (code <> '');
alter table baskets add column note_length int generated always as (length(note)) stored;
alter table baskets add column public_id uuid not null default gen_random_uuid();
create index ix_baskets_customer_id on baskets (customer_id);
alter table baskets alter column id type numeric;
alter table baskets alter column id type bigint;
--rollback drop table baskets;

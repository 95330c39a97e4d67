--liquibase formatted sql

--changeset ann:0002-parcels splitStatements:false stripComments:false rollbackSplitStatements:false
create table parcels (id int primary key, code text not null, weight int);
create index ix_parcels_code on parcels (code) include (weight);
--rollback drop table parcels;

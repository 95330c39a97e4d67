--liquibase formatted sql

--changeset ann:0002-baskets splitStatements:false stripComments:false rollbackSplitStatements:false
--validCheckSum: 9:2cdf9876e74347162401315d34b83746
create table baskets (id bigint primary key);
--rollback drop table baskets;
